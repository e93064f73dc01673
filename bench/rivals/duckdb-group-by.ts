import { DuckDBInstance, type DuckDBDataChunk } from '@duckdb/node-api';
import { rmSync } from 'node:fs';
import { channels, emptySeries, relationSql, rivalTask, stepSql } from '../rival-table';
import { checksumOf, mark, tell } from '../told';

// DuckDB: one GROUP BY over node and step, its result streamed into a Float32Array. Nodes are numbered by a join before the grouping:
// grouping by two integers is faster than by text. An extra argument is its memory limit; the array is on top of that.
const task = rivalTask();
const memoryLimit = process.argv[5];
const spillFolder = `${task.file}.spill`;
const instance = await DuckDBInstance.create(':memory:', { threads: '2', preserve_insertion_order: 'false' });
const connection = await instance.connect();
if (memoryLimit !== undefined) await connection.run(`SET memory_limit = '${memoryLimit}'; SET temp_directory = '${spillFolder}'`);
await connection.run("SET streaming_buffer_size = '16MB'");
const relation = relationSql(task.file);
await connection.run(`CREATE TABLE nodes AS SELECT node, (row_number() OVER (ORDER BY node) - 1)::INTEGER AS index FROM (SELECT DISTINCT node FROM ${relation})`);
const result = await connection.stream(`
  SELECT index, step, avg(speed), avg(flow), avg(occupancy)
  FROM (SELECT index, ${stepSql} AS step, speed, flow, occupancy FROM ${relation} JOIN nodes USING (node))
  GROUP BY index, step`);

const series = emptySeries(task);
for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) place(chunk);
const done = mark();
connection.disconnectSync();
instance.closeSync();
rmSync(spillFolder, { recursive: true, force: true });
tell({ done, ...checksumOf(series) });

function place(chunk: DuckDBDataChunk): void {
  const [index, step, ...values] = [0, 1, 2, 3, 4].map((column) => (chunk.getColumnVector(column) as unknown as { items: Int32Array | Float64Array }).items) as [Int32Array, Int32Array, ...Float64Array[]];
  for (let row = 0; row < chunk.rowCount; row++) {
    const at = ((step[row] as number) * task.nodes + (index[row] as number)) * channels;
    for (let channel = 0; channel < channels; channel++) series[at + channel] = (values[channel] as Float64Array)[row] as number;
  }
}
