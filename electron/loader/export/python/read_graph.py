"""Reads every file of a graph export and prints what it holds as JSON; with a second argument, an adj_mx.pkl to compare with."""
import csv
import json
import pickle
import sys
import warnings
from pathlib import Path

import numpy as np

warnings.simplefilter("ignore")
folder = Path(sys.argv[1])
adj = np.load(folder / "adj.npy")
with open(folder / "adj_mx.pkl", "rb") as file:
    ids, index_of, matrix = pickle.load(file, encoding="latin1")
lines = np.loadtxt(folder / "adj.txt")
with open(folder / "edges.csv", encoding="utf-8", newline="") as file:
    edges = list(csv.DictReader(file))
listed = np.zeros_like(adj)
for edge in edges:
    listed[int(edge["from_index"]), int(edge["to_index"])] = np.float32(edge["weight"])
n = len(ids)
told = {
    "dtype": str(matrix.dtype),
    "ids": ids,
    "named": [list(edge.values())[2:4] for edge in edges[:3]],
    "index": index_of == {name: i for i, name in enumerate(ids)},
    "nonzeros": int((adj > 0).sum()),
    "pickle": bool((matrix == adj).all()),
    "edges": bool((listed == adj).all()),
    "pairs": bool((lines[:, 0] == np.repeat(np.arange(n), n)).all() and (lines[:, 1] == np.tile(np.arange(n), n)).all()),
    "text": float(np.abs(lines[:, 2].reshape(n, n) - adj).max()),
    "row0": adj[0].tolist() if n < 10 else None,
}
if len(sys.argv) > 2:
    with open(sys.argv[2], "rb") as file:
        known_ids, _, known = pickle.load(file, encoding="latin1")
    order = [ids.index(name) for name in known_ids]
    told["difference"] = float(np.abs(adj[np.ix_(order, order)].astype("f8") - known).max())
    told["known_nonzeros"] = int((known > 0).sum())
print(json.dumps(told))
