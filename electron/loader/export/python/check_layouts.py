"""Cuts windows from a series export with numpy, the obvious way, and compares a layout's files with them.

    python3 check_layouts.py SERIES_FOLDER LAYOUT_FOLDER

Prints what differs as a JSON list, and runs the lines of the layout's README.
"""
import csv
import glob
import json
import os
import re
import sys
from datetime import datetime, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

SPLITS = ("train", "val", "test")
problems = []


def check(name, found, expected, exact=True):
    expected = np.asarray(expected)
    found = np.asarray(found)
    if found.shape != expected.shape:
        problems.append(f"{name}: shape {found.shape}, not {expected.shape}")
    elif exact and not np.array_equal(found, expected.astype(found.dtype), equal_nan=found.dtype.kind == "f"):
        problems.append(f"{name}: other values")
    elif not exact and not np.allclose(found, expected, rtol=1e-6 if found.dtype == np.float32 else 1e-12, atol=1e-7 if found.dtype == np.float32 else 1e-12, equal_nan=True):
        problems.append(f"{name}: values off by {np.nanmax(np.abs(found - expected))}")


series, folder = map(Path, sys.argv[1:3])
manifest = json.loads((folder / "manifest.json").read_text())
layout, options = manifest["format"], manifest.get("options", {})
values = np.load(series / "values.npy")
T, N, C = values.shape
starts = {split: np.load(series / f"windows_{split}.npy") for split in SPLITS}
P, Q, D = (manifest["windows"][key] for key in ("history", "horizon", "delay"))
scaler = json.loads((series / "scaler.json").read_text())
mean, std = (np.array(scaler[key], "f8") for key in ("mean", "std"))
scaled = (values - mean) / std
zone = ZoneInfo(manifest["zone"])
local = [datetime.fromtimestamp(int(t), timezone.utc).astimezone(zone) for t in np.load(series / "times.npy")]
second = np.array([d.hour * 3600 + d.minute * 60 + d.second for d in local])
weekday = np.array([d.weekday() for d in local])
step = int(np.diff(np.load(series / "times.npy"))[0])
tod, slot, dow = second / 86400, second // step, weekday / 7
dom = np.array([(d.day - 1) / 31 for d in local])
doy = np.array([(d.timetuple().tm_yday - 1) / 366 for d in local])


def cut(table, split, first, length):
    return np.stack([table[s + first:s + first + length] for s in starts[split]]) if len(starts[split]) else np.zeros((0, length, *table.shape[1:]))


def x_of(table, split):
    return cut(table, split, 0, P)


def y_of(table, split):
    return cut(table, split, P + D, Q)


def per_node(*columns):
    return np.broadcast_to(np.stack(columns, axis=1)[:, None, :], (T, N, len(columns)))


if layout in ("patchstg", "stwave"):
    data = np.load(folder / f"{layout}.npz")
    te = np.load(series / "time_features.npy")
    te = te if options.get("features") == "step" else np.broadcast_to(te[:, None, :], (T, N, 2))
    for split in SPLITS:
        check(f"{split}X", data[f"{split}X"], x_of(values[..., :1], split))
        check(f"{split}Y", data[f"{split}Y"], y_of(values[..., :1], split))
        if layout == "patchstg":
            check(f"{split}XTE", data[f"{split}XTE"], x_of(te, split))
            check(f"{split}YTE", data[f"{split}YTE"], y_of(te, split))
        else:
            check(f"{split}TE", data[f"{split}TE"], np.concatenate([x_of(te, split), y_of(te, split)], axis=1))
    with open(folder / "nodes.csv", encoding="utf-8", newline="") as file:
        places = [(row["lat"], row["lng"]) for row in csv.DictReader(file)]
    check("locations", data["locations"], np.array([[float(a or "nan"), float(b or "nan")] for a, b in places]).T)
    check("mean", data["mean"], mean.ravel()[0])
elif layout == "gman":
    data = np.load(folder / "gman.npz")
    te = np.stack([weekday, slot], axis=1)
    for split in SPLITS:
        check(f"{split}X", data[f"{split}X"], x_of(scaled[..., 0], split), exact=False)
        check(f"{split}Y", data[f"{split}Y"], y_of(values[..., 0], split))
        check(f"{split}TE", data[f"{split}TE"], np.concatenate([x_of(te, split), y_of(te, split)], axis=1))
        if data[f"{split}TE"].dtype != np.int32:
            problems.append("TE is not int32")
elif layout == "dcrnn":
    kind = options.get("dayOfWeek", "none")
    behind = {"none": [tod], "number": [tod, weekday], "one-hot": [tod, *np.eye(7)[weekday].T]}[kind]
    table = np.concatenate([values, per_node(*behind)], axis=2)
    for split in SPLITS:
        data = np.load(folder / f"{split}.npz")
        check(f"{split} x", data["x"], x_of(table, split))
        check(f"{split} y", data["y"], y_of(table, split))
        check("x_offsets", data["x_offsets"], np.arange(-P + 1, 1)[:, None])
        check("y_offsets", data["y_offsets"], np.arange(1 + D, Q + D + 1)[:, None])
elif layout == "npz-data":
    check("data", np.load(folder / "data.npz")["data"], values)
elif layout == "largest":
    data = np.load(folder / "his.npz")
    check("data", data["data"], np.concatenate([scaled[..., :1], per_node(tod, dow)], axis=2), exact=False)
    check("mean", data["mean"], mean.ravel()[0])
    for split in SPLITS:
        check(split, np.load(folder / f"idx_{split}.npy"), starts[split] + P - 1)
elif layout == "staeformer":
    check("data", np.load(folder / "data.npz")["data"], np.concatenate([values[..., :1], per_node(tod, weekday)], axis=2))
    index = np.load(folder / "index.npz")
    for split in SPLITS:
        s = starts[split]
        check(split, index[split], np.stack([s, s + P, s + P + D + Q], axis=1))
elif layout == "basicts-0":
    desc = json.loads((folder / "desc.json").read_text())
    data = np.fromfile(folder / "data.dat", "<f4").reshape(desc["shape"])
    check("data", data, np.concatenate([values, per_node(tod, dow, dom, doy)], axis=2).astype("f4"))
elif layout == "basicts-1":
    meta = json.loads((folder / "meta.json").read_text())
    parts = [np.load(folder / f"{split}_data.npy") for split in SPLITS]
    check("data", np.concatenate(parts), values.reshape(T, N * C).astype("f4"))
    check("timestamps", np.concatenate([np.load(folder / f"{split}_timestamps.npy") for split in SPLITS]), np.stack([tod, dow, dom, doy], axis=1).astype("f4"))
    check("shape", meta["shape"], [T, N * C])
elif layout == "stgcn":
    check("values", np.genfromtxt(glob.glob(str(folder / "V_*.csv"))[0], delimiter=",").astype("f4"), values[..., 0].astype("f4"))
elif layout == "libcity":
    with open(folder / "dataset.dyna", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [row["geo_id"] for row in csv.DictReader(open(folder / "dataset.geo", encoding="utf-8", newline=""))]
    channels = json.loads((folder / "config.json").read_text())["info"]["data_col"]
    check("entities", [row["entity_id"] for row in rows], np.repeat(names, T))
    check("times", [int(datetime.fromisoformat(row["time"].replace("Z", "+00:00")).timestamp()) for row in rows[:T]], np.load(series / "times.npy"))
    found = np.array([[float(row[name] or "nan") for name in channels] for row in rows], "f4").reshape(N, T, C)
    check("values", found, values.transpose(1, 0, 2).astype("f4"))
else:
    problems.append(f"no layout {layout}")

lines = re.search(r"```python\n(.*?)```", (folder / "README.md").read_text(encoding="utf-8"), re.S)[1]
os.chdir(folder)
sys.stdout = open(os.devnull, "w")
exec(lines, {})
sys.stdout = sys.__stdout__
print(json.dumps(problems))
