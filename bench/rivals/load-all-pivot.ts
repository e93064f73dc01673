import { DuckDBInstance } from '@duckdb/node-api';
import { channels, emptySeries, relationSql, rivalTask, stepOfSeconds } from '../rival-table';
import { checksumOf, mark, tell } from '../told';

// Everything in memory as row objects, then a pivot: sums and counts by node and step.
interface Row { node: string; epochS: number; speed: number; flow: number; occupancy: number }

const task = rivalTask();
const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const rows = (await connection.runAndReadAll(`SELECT node, epoch(time) AS "epochS", speed, flow, occupancy FROM ${relationSql(task.file)}`)).getRowObjects() as unknown as Row[];
const index = new Map([...new Set(rows.map(({ node }) => node))].sort().map((node, i) => [node, i]));
const sums = new Float64Array(task.steps * task.nodes * channels);
const counts = new Uint32Array(task.steps * task.nodes);
for (const { node, epochS, speed, flow, occupancy } of rows) {
  const cell = stepOfSeconds(epochS) * task.nodes + (index.get(node) as number);
  counts[cell] = (counts[cell] as number) + 1;
  for (const [channel, value] of [speed, flow, occupancy].entries()) sums[cell * channels + channel] = (sums[cell * channels + channel] as number) + value;
}
const series = emptySeries(task);
for (let i = 0; i < series.length; i++) {
  const count = counts[Math.floor(i / channels)] as number;
  if (count > 0) series[i] = (sums[i] as number) / count;
}
const done = mark();
tell({ done, ...checksumOf(series) });
