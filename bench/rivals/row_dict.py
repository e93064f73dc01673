"""The usual loader: rows in chunks of 100,000, one by one into a dictionary by (node, step), then into an array.
Further rows of a cell are counted, so that its means are right."""
import numpy as np
import pyarrow.parquet as pq

from rival import CHANNELS, START_S, STEP_S, mark, task, tell_series

path, nodes, steps = task()
cells = {}
for batch in pq.ParquetFile(path).iter_batches(batch_size=100_000, columns=["node", "time", *CHANNELS]):
    rows = batch.to_pandas()
    rows["time"] = (rows["time"].astype("datetime64[s]").astype("int64") - START_S) // STEP_S
    for node, step, *values in rows.itertuples(index=False, name=None):
        cell = cells.get((node, step))
        if cell is None:
            cells[node, step] = [*values, 1]
        else:
            for channel, value in enumerate(values):
                cell[channel] += value
            cell[-1] += 1
places = {node: place for place, node in enumerate(sorted({node for node, _ in cells}))}
series = np.full((steps, nodes, len(CHANNELS)), np.nan, np.float32)
for (node, step), (*sums, count) in cells.items():
    series[step, places[node]] = [total / count for total in sums]
done = mark()
tell_series(done, series)
