import { DuckDBInstance } from '@duckdb/node-api';
import { channels, emptySeries, relationSql, rivalTask, stepOfSeconds } from '../rival-table';
import { checksumOf, mark, tell } from '../told';

// The usual loader: rows in chunks of 100,000 as objects, put into a dictionary by "node step".
// Further rows of a cell are counted, so that its means are right, and times come as numbers: objects for them would cost as much again.
interface Row { node: string; epochS: number; speed: number; flow: number; occupancy: number }
interface Cell { values: [number, number, number]; rows: number }

const CHUNK_ROWS = 100_000;
const task = rivalTask();
const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const result = await connection.stream(`SELECT node, epoch(time) AS "epochS", speed, flow, occupancy FROM ${relationSql(task.file)}`);
const cells = new Map<string, Cell>();
let chunk: Row[] = [];
for await (const rows of result.yieldRowObjects()) {
  chunk.push(...(rows as unknown as Row[]));
  if (chunk.length < CHUNK_ROWS) continue;
  addAll(chunk);
  chunk = [];
}
addAll(chunk);

const names = [...new Set([...cells.keys()].map((key) => key.slice(0, key.indexOf(' '))))].sort();
const series = emptySeries(task);
for (let step = 0; step < task.steps; step++) {
  for (const [node, name] of names.entries()) {
    const cell = cells.get(`${name} ${step}`);
    if (cell !== undefined) series.set(cell.values.map((value) => value / cell.rows), (step * task.nodes + node) * channels);
  }
}
const done = mark();
tell({ done, ...checksumOf(series) });

function addAll(rows: readonly Row[]): void {
  for (const { node, epochS, speed, flow, occupancy } of rows) {
    const key = `${node} ${stepOfSeconds(epochS)}`;
    const cell = cells.get(key);
    if (cell === undefined) {
      cells.set(key, { values: [speed, flow, occupancy], rows: 1 });
      continue;
    }
    cell.values[0] += speed;
    cell.values[1] += flow;
    cell.values[2] += occupancy;
    cell.rows++;
  }
}
