"""Opens containers the way their readers do, and holds what they give against the series and NPZ exports beside them.

    python3 check_containers.py FOLDER

FOLDER holds exports by the names of their formats, `series` and `npz` among them. Prints as JSON for each container
"read", "read, skipped: MODULE" where a second reader is not installed, or "skipped: MODULE" where none is, and the same for the lines of its README.md.
The exit code is 1 when anything differs.
"""
import contextlib
import importlib.util
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import numpy as np

from check_export import ensure_torch, same

SPLITS = ("train", "val", "test")
SCRIPT = Path(__file__).resolve()


class Different(Exception):
    pass


def expect(found, expected, what):
    found = np.asarray(found)
    if not same(found, expected):
        raise Different(f"{what}: {found.dtype} {found.shape} differs from {expected.dtype} {expected.shape}")


class Reference:
    """What every container must give: from the series export, and the windows of the NPZ one."""

    def __init__(self, root):
        folder = root / "series"
        self.values, self.mask, self.times = (np.load(folder / f"{name}.npy") for name in ("values", "mask", "times"))
        self.starts = {split: np.load(folder / f"windows_{split}.npy") for split in SPLITS}
        self.nodes = [line.split(",")[1] for line in (folder / "nodes.csv").read_text(encoding="utf-8").splitlines()[1:]]
        self.channels = [channel["name"] for channel in json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["channels"]]
        with np.load(next((root / "npz").glob("*.npz"))) as npz:
            self.windows = {split: {part: npz[f"{split}{part}"] for part in ("X", "Y", "XTE", "YTE")} for split in SPLITS}


def check_zarr(folder, reference):
    import tensorstore

    def read(name):
        return tensorstore.open({"driver": "zarr3", "kvstore": {"driver": "file", "path": str(folder / "series.zarr" / name)}}).result().read().result()

    check_series(read, reference)


def check_hdf5(folder, reference):
    import h5py

    with h5py.File(folder / "series.h5") as file:
        check_series(lambda name: file[name][()], reference)
        if list(file["nodes"].asstr()) != reference.nodes:
            raise Different("nodes differ")
    return check_pandas_table(folder / "series.h5", reference)


def check_pandas_table(path, reference):
    """The values as pandas reads them, where it and PyTables are there."""
    try:
        import pandas as pd
        import tables  # noqa: F401: pandas asks for it
    except ModuleNotFoundError as missing:
        return f"read, skipped: {missing.name}"
    table = pd.read_hdf(path)
    steps, nodes, channels = reference.values.shape
    expect(table.to_numpy(), reference.values.reshape(steps, nodes * channels), "df")
    expect(table.index.astype("int64").to_numpy() // {"ns": 10**9, "us": 10**6}[table.index.unit], reference.times, "index of df")
    names = reference.nodes if channels == 1 else [f"{node} {channel}" for node in reference.nodes for channel in reference.channels]
    if list(table.columns) != names or table.index.tz is None:
        raise Different("the axes of df differ")


def check_series(read, reference):
    expect(read("values"), reference.values, "values")
    expect(read("mask"), reference.mask, "mask")
    expect(read("time"), reference.times, "time")
    for split in SPLITS:
        expect(read(f"windows_{split}"), reference.starts[split], f"windows_{split}")


def check_arrow(folder, reference):
    import pyarrow.feather

    check_table(pyarrow.feather.read_table(folder / "series.arrow"), reference)


def check_parquet(folder, reference):
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(folder / "series.parquet")
    check_table(table, reference)
    return check_dataset_card(folder, table)


def check_dataset_card(folder, table):
    """The folder as a dataset of the Hub, where its library is there."""
    try:
        from datasets import load_dataset
    except ModuleNotFoundError as missing:
        return f"read, skipped: {missing.name}"
    with tempfile.TemporaryDirectory() as cache:
        loaded = load_dataset(str(folder), split="train", cache_dir=cache)
        if (loaded.num_rows, loaded.column_names) != (table.num_rows, table.column_names):
            raise Different("load_dataset finds another table")


def check_table(table, reference):
    steps, nodes, channels = reference.values.shape
    column = {name: table[name].combine_chunks() for name in table.column_names}
    times = np.asarray(column["time"].cast("int64")) // 1_000_000
    dtype = reference.values.dtype
    if "node" not in column:
        expect(times, reference.times, "time")
        found = np.stack([column[name].to_numpy(zero_copy_only=False).astype(dtype) for name in table.column_names[1:]], 1)
        expect(found.reshape(reference.values.shape), reference.values, "values")
        return
    expect(times, np.repeat(reference.times, nodes), "time")
    if column["node"].to_pylist() != reference.nodes * steps:
        raise Different("nodes differ")
    for c, channel in enumerate(reference.channels):
        observed = "observed" if channels == 1 else f"{channel} observed"
        expect(column[channel].to_numpy(zero_copy_only=False).astype(dtype).reshape(steps, nodes), reference.values[..., c], channel)
        expect(column[observed].to_numpy(zero_copy_only=False).astype("u1").reshape(steps, nodes), reference.mask[..., c], observed)


def check_safetensors(folder, reference):
    from safetensors.numpy import load_file

    for split in SPLITS:
        check_samples(load_file(folder / f"{split}.safetensors"), reference, split)


def check_mds(folder, reference):
    from streaming import StreamingDataset

    for split in SPLITS:
        if len(reference.windows[split]["X"]) > 0:
            check_samples(stacked(list(StreamingDataset(local=str(folder), split=split, batch_size=1))), reference, split)


def check_hf_datasets(folder, reference):
    from datasets import load_dataset, load_from_disk

    with tempfile.TemporaryDirectory() as cache:
        is_saved = (folder / "dataset_dict.json").exists()
        for split, loaded in (load_from_disk(str(folder)) if is_saved else load_dataset(str(folder), cache_dir=cache)).items():
            if len(reference.windows[split]["X"]) > 0:
                check_samples({part: np.array(loaded[:][part], feature.dtype) for part, feature in loaded.features.items()}, reference, split)


def check_webdataset(folder, reference):
    for split in SPLITS:
        samples = {}
        for path in sorted((folder / split).glob("*.tar")):
            with tarfile.open(path) as tar:
                for member in tar:
                    key, part, _ = member.name.split(".")
                    samples.setdefault(key, {})[part.upper()] = np.load(io.BytesIO(tar.extractfile(member).read()))
        if samples:
            check_samples(stacked([samples[key] for key in sorted(samples)]), reference, split)


def load_dataset_py(folder):
    """dataset.py as a module that no other folder's takes the place of."""
    sys.dont_write_bytecode = True
    spec = importlib.util.spec_from_file_location(f"dataset_of_{folder.name.replace('-', '_')}", folder / "dataset.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def check_series_folder(folder, reference):
    ensure_torch()
    dataset = load_dataset_py(folder)
    for split in SPLITS:
        windows = dataset.WindowDataset(folder, split)
        if len(windows) != len(reference.windows[split]["X"]):
            raise Different(f"{split}: {len(windows)} samples")
        if len(windows) > 0:
            parts = zip(*(windows[i] for i in range(len(windows))))
            check_samples(dict(zip(("X", "Y", "XTE", "YTE"), (np.stack([np.asarray(one) for one in part]) for part in parts))), reference, split)


def check_npz(folder, _reference):
    """Its windows are the reference itself: what is left to hold is the scaler beside them."""
    scaler = json.loads((folder / "scaler.json").read_text(encoding="utf-8"))
    with np.load(next(folder.glob("*.npz"))) as npz:
        for name in ("mean", "std"):
            expect(npz[name].ravel(), np.array(scaler[name], "f8").ravel(), name)


def check_npz_shards(folder, reference):
    has_torch = ensure_torch()
    dataset = load_dataset_py(folder)

    class Worker:
        num_workers = 3

    for split in SPLITS:
        samples = []
        for rank in range(2):
            for Worker.id in range(3):
                dataset.get_worker_info = lambda: Worker
                samples += [dict(zip(dataset.PARTS, map(np.asarray, sample))) for sample in dataset.ShardDataset(folder, split, rank=rank, ranks=2)]
        if len(samples) != len(reference.windows[split]["X"]):
            raise Different(f"{split}: {len(samples)} samples")
        if samples:
            check_samples(stacked(samples), reference, split)
            check_cycle(dataset, folder, split, len(samples))
            if has_torch:
                check_workers(dataset, folder, reference, split)


def check_cycle(dataset, folder, split, total):
    """Over and over: each turn has every sample once, in an order of its own where there are several shards; ranks together, too."""
    dataset.get_worker_info = lambda: None
    whole = [sample[0].tobytes() for sample in map(as_arrays, dataset.ShardDataset(folder, split))]
    for ranks in (1, 2):
        turns = [[], [], []]
        for rank in range(ranks):
            endless = iter(dataset.ShardDataset(folder, split, rank=rank, ranks=ranks, cycle=True, seed=1))
            share = total * (rank + 1) // ranks - total * rank // ranks
            for turn in turns:
                turn += [as_arrays(next(endless))[0].tobytes() for _ in range(share)]
        if any(sorted(turn) != sorted(whole) for turn in turns):
            raise Different(f"{split}: a turn of {ranks} ranks misses samples")


def check_workers(dataset, folder, reference, split):
    """What PyTorch's own loader collects from two worker processes is the split, as often as each sample is in it."""
    from torch.utils.data import DataLoader, get_worker_info

    dataset.get_worker_info = get_worker_info
    found = [sample for batch in DataLoader(dataset.ShardDataset(folder, split), batch_size=4, num_workers=2) for sample in batch[0].numpy()]
    if sorted(one.tobytes() for one in found) != sorted(one.tobytes() for one in reference.windows[split]["X"]):
        raise Different(f"{split}: two workers give {len(found)} samples")


def as_arrays(sample):
    return [np.asarray(part) for part in sample]


def stacked(samples):
    return {part: np.stack([sample[part] for sample in samples]) for part in samples[0]}


def check_samples(found, reference, split):
    for part, expected in reference.windows[split].items():
        expect(found[part], expected, f"{split} {part}")


CHECKS = {
    "series": check_series_folder, "npz": check_npz,
    "zarr": check_zarr, "hdf5": check_hdf5, "arrow": check_arrow, "parquet": check_parquet, "safetensors": check_safetensors,
    "mds": check_mds, "hf-datasets": check_hf_datasets, "webdataset": check_webdataset, "npz-shards": check_npz_shards,
}


def run_readme(folder):
    """The lines of README.md, run in its folder by a Python of their own."""
    lines = re.search(r"```python\n(.*?)```", (folder / "README.md").read_text(encoding="utf-8"), re.S).group(1)
    # dataset.py asks for PyTorch, whose place a stand-in takes.
    stand_in = "from check_export import ensure_torch\nensure_torch()\n" if "from dataset import" in lines else ""
    prelude = f"import sys; sys.dont_write_bytecode = True; sys.path.insert(0, {str(SCRIPT.parent)!r})\n{stand_in}"
    run = subprocess.run([sys.executable, "-c", prelude + lines], cwd=folder, capture_output=True, text=True, env={**os.environ, "HF_HUB_OFFLINE": "1"})
    missing = re.search(r"ModuleNotFoundError: No module named '([^']+)'", run.stderr)
    if missing:
        return f"skipped: {missing.group(1)}"
    if run.returncode != 0:
        raise Different(f"the lines of README.md end with {run.stderr.strip().splitlines()[-1]}")
    return "read"


def attempt(check):
    try:
        return check() or "read", None
    except ModuleNotFoundError as missing:
        return f"skipped: {missing.name}", None
    except Exception as thrown:  # noqa: BLE001: whatever a reader says is a finding
        return "different", f"{type(thrown).__name__}: {thrown}"


def main(root):
    reference = Reference(root)
    report, problems = {}, []
    for name, check in CHECKS.items():
        folder = root / name
        if not folder.exists():
            continue
        for what, work in (("content", lambda: check(folder, reference)), ("readme", lambda: run_readme(folder))):
            with contextlib.redirect_stdout(sys.stderr):
                outcome, problem = attempt(work)
            report.setdefault(name, {})[what] = outcome
            if problem:
                problems.append(f"{name}, {what}: {problem}")
    print(json.dumps({"containers": report, "problems": problems}, indent=1))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
