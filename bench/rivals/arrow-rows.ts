import { RecordBatchReader, type RecordBatch } from 'apache-arrow';
import { createReadStream } from 'node:fs';
import { MADE_CHANNELS } from '../../electron/loader/compare/made-shape';
import { channels, emptySeries, rivalTask, stepOfSeconds } from '../rival-table';
import { checksumOf, mark, tell } from '../told';

// The usual way with apache-arrow: each row's cells by vector.get(), its node looked up in a Map.
const task = rivalTask();
const index = new Map<string, number>();
const cellsInOrderSeen = task.nodes * channels;
const sums = new Float64Array(task.steps * cellsInOrderSeen);
const counts = new Uint32Array(task.steps * task.nodes);
for await (const batch of await RecordBatchReader.from(createReadStream(task.file, { highWaterMark: 1 << 20 }))) addAll(batch);

const series = emptySeries(task);
for (const [node, [, seen]] of [...index].sort(([a], [b]) => (a < b ? -1 : 1)).entries()) {
  for (let step = 0; step < task.steps; step++) {
    const count = counts[step * task.nodes + seen] as number;
    for (let channel = 0; count > 0 && channel < channels; channel++) series[(step * task.nodes + node) * channels + channel] = (sums[(step * task.nodes + seen) * channels + channel] as number) / count;
  }
}
const done = mark();
tell({ done, ...checksumOf(series) });

function addAll(batch: RecordBatch): void {
  const [nodes, times, ...values] = ['node', 'time', ...MADE_CHANNELS].map((name) => batch.getChild(name) as unknown as { get(row: number): unknown });
  for (let row = 0; row < batch.numRows; row++) {
    const name = nodes?.get(row) as string;
    let node = index.get(name);
    if (node === undefined) index.set(name, (node = index.size));
    const cell = stepOfSeconds((times?.get(row) as number) / 1000) * task.nodes + node;
    counts[cell] = (counts[cell] as number) + 1;
    for (const [channel, column] of values.entries()) sums[cell * channels + channel] = (sums[cell * channels + channel] as number) + (column.get(row) as number);
  }
}
