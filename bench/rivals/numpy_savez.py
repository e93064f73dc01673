"""numpy cuts windows out of a series and saves them with savez: what training scripts do. SERIES.npy INTO HISTORY HORIZON"""
import json
import os
import sys
import time

import numpy as np

from rival import mark

series_path, into, history, horizon = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
began = time.perf_counter()
series = np.load(series_path)
steps = len(series)
train, test = round(steps * 0.6), round(steps * 0.2)
parts = {"train": series[:train], "val": series[train : steps - test], "test": series[steps - test :]}
arrays = {}
for name, part in parts.items():
    starts = range(len(part) - history - horizon + 1)
    arrays[f"{name}X"] = np.stack([part[i : i + history] for i in starts])
    arrays[f"{name}Y"] = np.stack([part[i + history : i + history + horizon] for i in starts])
with open(into, "wb") as file:
    np.savez(file, **arrays)
    file.flush()
    os.fsync(file.fileno())
work_ms = (time.perf_counter() - began) * 1000
print(json.dumps({"done": mark(), "workMs": work_ms, "bytes": os.path.getsize(into)}))
os.remove(into)
