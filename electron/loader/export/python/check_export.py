"""Opens exports the way their readers do, with numpy, and prints what is in them as JSON.

    python3 check_export.py FOLDER...

A folder is a series or NPZ export, or holds both; then the windows in the NPZ file are compared with those
that dataset.py cuts from the series. Needs numpy alone: without PyTorch a small stand-in takes its place.
The exit code is 1 when anything differs from the manifest or between the two.
"""
import hashlib
import importlib.util
import json
import pickle
import sys
import types
from datetime import datetime, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

SPLITS = ("train", "val", "test")
problems = []


def check(ok, what):
    if not ok:
        problems.append(what)


def ensure_torch():
    """What dataset.py takes from PyTorch, where PyTorch is not installed. True when it is."""
    try:
        from torch.utils.data import DataLoader  # noqa: F401: the stand-in has none
        return True
    except ImportError:
        torch, utils, data = (types.ModuleType(name) for name in ("torch", "torch.utils", "torch.utils.data"))
        torch.from_numpy = lambda array: array
        data.Dataset = data.IterableDataset = object
        data.get_worker_info = lambda: None
        torch.utils, utils.data = utils, data
        sys.modules.update({"torch": torch, "torch.utils": utils, "torch.utils.data": data})
        return False


def describe(array):
    total = float(np.nansum(array, dtype="f8")) if array.size else 0.0
    return {"dtype": array.dtype.str.lstrip("<|"), "shape": list(array.shape), "sum": total, "nan": int(np.isnan(array).sum())}


def same(a, b):
    return a.dtype == b.dtype and a.shape == b.shape and np.array_equal(a, b, equal_nan=a.dtype.kind == "f")


def check_files(folder, manifest):
    """Bytes and hashes of every file, computed here and not by the program that wrote them."""
    for file in manifest["files"]:
        content = (folder / file["path"]).read_bytes()
        check(len(content) == file["bytes"], f"{file['path']}: {len(content)} bytes instead of {file['bytes']}")
        check(hashlib.sha256(content).hexdigest() == file["sha256"], f"{file['path']}: another sha256")


def check_calendar(times, features, manifest):
    """Time features against Python's own calendar."""
    zone, spec = ZoneInfo(manifest["zone"]), manifest["timeFeatures"]
    unit = manifest["step"].lstrip("0123456789")
    step = int(manifest["step"][: -len(unit)]) * {"s": 1, "min": 60, "h": 3600, "d": 86400}[unit]
    local = [datetime.fromtimestamp(int(t), timezone.utc).astimezone(zone) for t in times]
    second = [0 if step % 86400 == 0 else d.hour * 3600 + d.minute * 60 + d.second for d in local]
    first = local[0].toordinal()
    weekday = [d.weekday() if spec["weekday"] == "calendar" else (d.toordinal() - first) % 7 for d in local]
    month_day, year_day = [d.day for d in local], [d.timetuple().tm_yday for d in local]
    holidays = set(manifest.get("holidays", ()))
    columns = {
        "slot": [s // step for s in second], "slot-fraction": [s / 86400 for s in second],
        "weekday": weekday, "weekday-fraction": [d / 7 for d in weekday],
        "day-of-month": month_day, "day-of-month-fraction": [(d - 1) / 31 for d in month_day],
        "day-of-year": year_day, "day-of-year-fraction": [(d - 1) / 366 for d in year_day],
        "holiday": [int(d.date().isoformat() in holidays) for d in local],
    }
    told = manifest.get("timeFeatureArray", {"columns": spec["order"], "dtype": "i4"})
    expected = np.array([columns[name] for name in told["columns"]]).T.astype(told["dtype"])
    check(same(features, expected), "time_features.npy differs from the calendar")


def read_series(folder, manifest):
    arrays = {name: np.load(folder / f"{name}.npy") for name in ("values", "mask", "times", "time_features", *(f"windows_{s}" for s in SPLITS))}
    listed = {file["path"]: file for file in manifest["files"]}
    for name, array in arrays.items():
        found, file = describe(array), listed[f"{name}.npy"]
        check((found["dtype"], found["shape"]) == (file["dtype"], file["shape"]), f"{name}.npy is {found}")
    observed = [int(arrays["mask"][..., c].sum()) for c in range(arrays["mask"].shape[2])]
    check(observed == [channel["observed"] for channel in manifest["channels"]], f"observed cells: {observed}")
    check(not np.isnan(arrays["values"][arrays["mask"] == 1]).any(), "an observed cell is NaN")
    check_calendar(arrays["times"], arrays["time_features"], manifest)
    return arrays


def cut_by_hand(series, manifest, start):
    """X and Y of the window that starts at a step, of any array that has a row for each step."""
    windows = manifest["windows"]
    history, horizon, target = windows["history"], windows["horizon"], start + windows["history"] + windows["delay"]
    unit = manifest["step"].lstrip("0123456789")
    day = 86400 // (int(manifest["step"][: -len(unit)]) * {"s": 1, "min": 60, "h": 3600, "d": 86400}[unit])
    segments = windows.get("segments", {"weekly": 0, "daily": 0})
    earlier = [7 * day * k for k in range(segments["weekly"], 0, -1)] + [day * k for k in range(segments["daily"], 0, -1)]
    x = [series[target - back : target - back + horizon] for back in earlier] + [series[start : start + history]]
    return np.concatenate(x), series[target : target + horizon]


def compare_by_hand(series, manifest, npz):
    """Windows cut from the series anew: features and masks as they are, values where nothing scaled them."""
    names = {"TE": "time_features", **({"M": "mask"} if "trainXM" in npz else {}), **({} if manifest["scale"]["apply"] else {"": "values"})}
    for split in SPLITS:
        for k, start in enumerate(series[f"windows_{split}"]):
            for suffix, name in names.items():
                x, y = cut_by_hand(series[name], manifest, int(start))
                if not (np.array_equal(x, npz[f"{split}X{suffix}"][k], equal_nan=x.dtype.kind == "f") and np.array_equal(y, npz[f"{split}Y{suffix}"][k], equal_nan=y.dtype.kind == "f")):
                    problems.append(f"{split}{suffix}[{k}] of the NPZ file differs from the series")
                    return


def read_npz(folder, manifest):
    file = next(file for file in manifest["files"] if file["path"].endswith(".npz"))
    with np.load(folder / file["path"]) as npz:
        arrays = {name: npz[name] for name in npz.files}
    for expected in file["arrays"]:
        found = describe(arrays[expected["name"]])
        check((found["dtype"], found["shape"]) == (expected["dtype"], expected["shape"]), f"{expected['name']} is {found}")
    return arrays


def open_dataset(folder, split):
    """The folder's own dataset.py, sent through pickle as a DataLoader sends it to its workers."""
    spec = importlib.util.spec_from_file_location("dataset", folder / "dataset.py")
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    sys.modules["dataset"] = module
    return pickle.loads(pickle.dumps(module.WindowDataset(folder, split)))


def compare_windows(folder, npz):
    for split in SPLITS:
        dataset = open_dataset(folder, split)
        expected = [npz[f"{split}{part}"] for part in ("X", "Y", "XTE", "YTE")]
        check(len(dataset) == len(expected[0]), f"{split}: {len(dataset)} windows instead of {len(expected[0])}")
        for i in range(len(dataset)):
            parts = [np.asarray(part) for part in dataset[i]]
            if not all(same(part, array[i]) for part, array in zip(parts, expected)):
                problems.append(f"{split}[{i}] of dataset.py differs from the NPZ file")
                break


def main(paths):
    report = {"numpy": np.__version__, "torch": ensure_torch(), "exports": {}}
    for root in map(Path, paths):
        opened, manifests = {}, {}
        for folder in [root, *sorted(child for child in root.iterdir() if child.is_dir())]:
            if not (folder / "manifest.json").exists():
                continue
            manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
            check_files(folder, manifest)
            # The report on the data is texts alone.
            if manifest["format"] == "quality":
                continue
            arrays = (read_series if manifest["format"] == "series" else read_npz)(folder, manifest)
            opened[manifest["format"]] = folder, arrays
            manifests[manifest["format"]] = manifest
            report["exports"][str(folder)] = {name: describe(array) for name, array in arrays.items()}
        check(opened, f"no export in {root}")
        if {"series", "npz"} <= opened.keys():
            compare_windows(opened["series"][0], opened["npz"][1])
            compare_by_hand(opened["series"][1], manifests["series"], opened["npz"][1])
        elif "series" in opened:
            check(len(open_dataset(opened["series"][0], "train")[0]) == 4, "dataset.py gives no four parts")
    print(json.dumps({**report, "problems": problems}, indent=1))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
