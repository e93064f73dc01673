"""What the rivals in Python share: their command line (FILE NODES STEPS) and the line they tell at their end."""
import json
import os
import re
import resource
import sys
import time

import numpy as np

START_S, STEP_S = 1_751_328_000, 300
CHANNELS = ["speed", "flow", "occupancy"]


def task():
    return sys.argv[1], int(sys.argv[2]), int(sys.argv[3])


def peak_rss_bytes():
    try:
        with open("/proc/self/status") as status:
            return int(re.search(r"VmHWM:\s+(\d+)", status.read()).group(1)) * 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def mark():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "wallMs": time.time() * 1000 - float(os.environ["BENCH_BEGAN_MS"]),
        "cpuMs": (used.ru_utime + used.ru_stime) * 1000,
        "peakRssBytes": peak_rss_bytes(),
    }


def tell_series(done, series):
    """series: float32 [steps, nodes, channels], NaN where there is no row."""
    there = ~np.isnan(series)
    print(json.dumps({"done": done, "observed": int(there.sum()), "sum": float(series[there].sum(dtype=np.float64))}))
