"""Cuts windows from a series export with numpy, the obvious way, and compares a layout's files with them.

    python3 check_layouts.py FOLDER...

A folder holds a series export and the export of one layout or more. Runs the lines of each README, too.
Prints what differs as a JSON list; the exit code is 1 when anything does.
"""
import contextlib
import csv
import io
import json
import os
import pickle
import re
import sys
from datetime import datetime, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

SPLITS = ("train", "val", "test")


class Series:
    """A series export as numpy arrays, its windows cut one by one."""

    def __init__(self, folder, manifest):
        self.values = np.load(folder / "values.npy").astype("f8")
        self.T, self.N, self.C = self.values.shape
        self.starts = {split: np.load(folder / f"windows_{split}.npy") for split in SPLITS}
        self.P, self.Q, self.D = (manifest["windows"][key] for key in ("history", "horizon", "delay"))
        self.features = np.load(folder / "time_features.npy")
        scaler = json.loads((folder / "scaler.json").read_text(encoding="utf-8"))
        self.scaler, self.apply = scaler, scaler["applyOnLoad"]
        self.mean = np.array(scaler["mean"], "f8")[..., 0]  # of the first channel: a number, or one a node
        std = np.array(scaler["std"], "f8")[..., 0]
        self.std = np.where(std == 0, 1, std)
        times = np.load(folder / "times.npy")
        self.step = int(times[1] - times[0])
        zone = ZoneInfo(manifest["zone"])
        self.local = [datetime.fromtimestamp(int(t), timezone.utc).astimezone(zone) for t in times]
        second = np.array([d.hour * 3600 + d.minute * 60 + d.second for d in self.local])
        self.weekday = np.array([d.weekday() for d in self.local])
        self.tod, self.slot, self.dow = second / 86400, second // self.step, self.weekday / 7
        self.dom = np.array([(d.day - 1) / 31 for d in self.local])
        self.doy = np.array([(d.timetuple().tm_yday - 1) / 366 for d in self.local])

    def scaled(self):
        low, high = (np.array(self.scaler[key], "f8") for key in ("min", "max"))
        mean, std = (np.array(self.scaler[key], "f8") for key in ("mean", "std"))
        center, width = {"none": (0 * mean, 0 * std + 1), "minmax": (low, high - low)}.get(self.scaler["method"], (mean, std))
        return (self.values - center) / np.where(width == 0, 1, width)

    def as_exported(self):
        return self.scaled() if self.apply else self.values

    def z_scored(self):
        return (self.values[..., 0] - self.mean) / self.std

    def cut(self, table, split, first, length):
        windows = [table[s + first:s + first + length] for s in self.starts[split]]
        return np.stack(windows) if windows else np.zeros((0, length, *table.shape[1:]))

    def x(self, table, split):
        return self.cut(table, split, 0, self.P)

    def y(self, table, split):
        return self.cut(table, split, self.P + self.D, self.Q)

    def per_node(self, *columns):
        return np.broadcast_to(np.stack(columns, axis=1)[:, None, :], (self.T, self.N, len(columns)))


class Check:
    def __init__(self, folder, problems):
        self.folder, self.problems = folder, problems

    def say(self, what):
        self.problems.append(f"{self.folder}: {what}")

    def same(self, name, found, expected, exact=True):
        found, expected = np.asarray(found), np.asarray(expected)
        if found.shape != expected.shape:
            return self.say(f"{name}: shape {found.shape}, not {expected.shape}")
        tolerance = 0 if exact else 1e-6 if found.dtype == np.float32 else 1e-12
        if not np.allclose(found, expected.astype(found.dtype), rtol=tolerance, atol=tolerance, equal_nan=found.dtype.kind == "f"):
            self.say(f"{name}: other values")

    def npz(self, name):
        with np.load(self.folder / name) as data:
            return {key: data[key] for key in data.files}


def moments(check, series, data, is_scaled=False):
    check.same("mean", data["mean"], 0 * series.mean if is_scaled else series.mean)
    check.same("std", data["std"], 0 * series.std + 1 if is_scaled else series.std)


def spread(check, series, layout, options):
    data = check.npz(f"{layout}.npz")
    te = series.features[:, :2]
    te = te if options["features"] == "step" else np.broadcast_to(te[:, None, :], (series.T, series.N, 2))
    values = series.as_exported()[..., :1]
    for split in SPLITS:
        check.same(f"{split}X", data[f"{split}X"], series.x(values, split), not series.apply)
        check.same(f"{split}Y", data[f"{split}Y"], series.y(values, split), not series.apply)
        if layout == "patchstg":
            check.same(f"{split}XTE", data[f"{split}XTE"], series.x(te, split))
            check.same(f"{split}YTE", data[f"{split}YTE"], series.y(te, split))
        else:
            check.same(f"{split}TE", data[f"{split}TE"], np.concatenate([series.x(te, split), series.y(te, split)], axis=1))
    with open(check.folder / "nodes.csv", encoding="utf-8", newline="") as file:
        places = [(row["lat"], row["lng"]) for row in csv.DictReader(file)]
    check.same("locations", data["locations"], np.array([[float(a or "nan"), float(b or "nan")] for a, b in places]).T)
    moments(check, series, data, series.apply)


def gman(check, series, _options):
    data = check.npz("gman.npz")
    te = np.stack([series.weekday, series.slot], axis=1)
    for split in SPLITS:
        check.same(f"{split}X", data[f"{split}X"], series.x(series.z_scored(), split), exact=False)
        check.same(f"{split}Y", data[f"{split}Y"], series.y(series.values[..., 0], split))
        check.same(f"{split}TE", data[f"{split}TE"], np.concatenate([series.x(te, split), series.y(te, split)], axis=1))
        if data[f"{split}TE"].dtype != np.int32:
            check.say("TE is not int32")
    moments(check, series, data)


def dcrnn(check, series, options):
    behind = {"none": [series.tod], "number": [series.tod, series.weekday], "one-hot": [series.tod, *np.eye(7)[series.weekday].T]}[options["dayOfWeek"]]
    table = np.concatenate([series.as_exported(), series.per_node(*behind)], axis=2)
    for split in SPLITS:
        data = check.npz(f"{split}.npz")
        check.same(f"{split} x", data["x"], series.x(table, split), not series.apply)
        check.same(f"{split} y", data["y"], series.y(table, split), not series.apply)
        check.same("x_offsets", data["x_offsets"], np.arange(-series.P + 1, 1)[:, None])
        check.same("y_offsets", data["y_offsets"], np.arange(1 + series.D, series.Q + series.D + 1)[:, None])


def npz_data(check, series, _options):
    check.same("data", check.npz("data.npz")["data"], series.values)


def largest(check, series, _options):
    data = check.npz("his.npz")
    check.same("data", data["data"], np.concatenate([series.z_scored()[..., None], series.per_node(series.tod, series.dow)], axis=2), exact=False)
    moments(check, series, data)
    for split in SPLITS:
        check.same(split, np.load(check.folder / f"idx_{split}.npy"), series.starts[split] + series.P - 1)


def staeformer(check, series, _options):
    check.same("data", check.npz("data.npz")["data"], np.concatenate([series.values[..., :1], series.per_node(series.tod, series.weekday)], axis=2))
    for split, index in check.npz("index.npz").items():
        s = series.starts[split]
        check.same(split, index, np.stack([s, s + series.P, s + series.P + series.D + series.Q], axis=1))


def basicts_graph(check, has_graph):
    if has_graph:
        with open(check.folder / "adj_mx.pkl", "rb") as file:
            _names, _places, matrix = pickle.load(file, encoding="latin1")
        check.same("adj_mx.pkl", matrix, np.load(check.folder.parent / "graph" / "adj.npy"))


def basicts_0(check, series, _options):
    description = json.loads((check.folder / "desc.json").read_text(encoding="utf-8"))
    basicts_graph(check, description["has_graph"])
    data = np.fromfile(check.folder / "data.dat", "<f4").reshape(description["shape"])
    check.same("data", data, np.concatenate([series.values, series.per_node(series.tod, series.dow, series.dom, series.doy)], axis=2))


def basicts_1(check, series, _options):
    meta = json.loads((check.folder / "meta.json").read_text(encoding="utf-8"))
    basicts_graph(check, meta["has_graph"])
    data, stamps = (np.concatenate([np.load(check.folder / f"{split}_{part}.npy") for split in SPLITS]) for part in ("data", "timestamps"))
    check.same("data", data, series.values.reshape(series.T, -1))
    check.same("timestamps", stamps, np.stack([series.tod, series.dow, series.dom, series.doy], axis=1))
    check.same("shape", meta["shape"], data.shape)


def stgcn(check, series, _options):
    path, = check.folder.glob("V_*.csv")
    check.same("values", np.loadtxt(path, delimiter=",", ndmin=2).astype("f4"), series.values[..., 0])


def libcity(check, series, _options):
    with open(check.folder / "dataset.dyna", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with open(check.folder / "dataset.geo", encoding="utf-8", newline="") as file:
        names = [row["geo_id"] for row in csv.DictReader(file)]
    config = json.loads((check.folder / "config.json").read_text(encoding="utf-8"))
    if [row["entity_id"] for row in rows] != list(np.repeat(names, series.T)):
        check.say("dataset.dyna: other entities")
    if [row["time"] for row in rows] != [d.strftime("%Y-%m-%dT%H:%M:%SZ") for d in series.local] * series.N:
        check.say("dataset.dyna: other times")
    check.same("dyna_id", [int(row["dyna_id"]) for row in rows], np.arange(series.N * series.T))
    found = np.array([[float(row[name] or "nan") for name in config["info"]["data_col"]] for row in rows], "f4").reshape(series.N, series.T, series.C)
    check.same("values", found, series.values.transpose(1, 0, 2))
    if "rel_file" in config["info"]:
        with open(check.folder / "dataset.rel", encoding="utf-8", newline="") as file:
            edges = list(csv.DictReader(file))
        weights = np.zeros((series.N, series.N), "f4")
        for edge in edges:
            weights[names.index(edge["origin_id"]), names.index(edge["destination_id"])] = float(edge["cost"])
        check.same("dataset.rel", weights, np.load(check.folder.parent / "graph" / "adj.npy"))


layouts = {
    "patchstg": lambda *args: spread(args[0], args[1], "patchstg", args[2]), "stwave": lambda *args: spread(args[0], args[1], "stwave", args[2]),
    "gman": gman, "dcrnn": dcrnn, "npz-data": npz_data, "largest": largest, "staeformer": staeformer,
    "basicts-0": basicts_0, "basicts-1": basicts_1, "stgcn": stgcn, "libcity": libcity,
}


def run_readme(check):
    """The lines that load the export, as a reader of its README runs them."""
    lines = re.search(r"```python\n(.*?)```", (check.folder / "README.md").read_text(encoding="utf-8"), re.S)[1]
    here = os.getcwd()
    os.chdir(check.folder)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(lines, {})
    except Exception as fault:
        check.say(f"README.md: {fault!r}")
    finally:
        os.chdir(here)


def main(folders):
    problems, opened = [], 0
    for root in map(Path, folders):
        series = Series(root / "series", json.loads((root / "series" / "manifest.json").read_text(encoding="utf-8")))
        for layout in layouts.keys() & {child.name for child in root.iterdir()}:
            check = Check(root / layout, problems)
            layouts[layout](check, series, json.loads((check.folder / "manifest.json").read_text(encoding="utf-8")).get("options", {}))
            run_readme(check)
            opened += 1
    print(json.dumps({"opened": opened, "problems": problems}))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
