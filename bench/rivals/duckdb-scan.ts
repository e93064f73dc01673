import { DuckDBInstance } from '@duckdb/node-api';
import { relationSql, rivalTask } from '../rival-table';
import { mark, tell } from '../told';

// A limit, not a rival: DuckDB reads all five columns and keeps nothing of them.
const { file } = rivalTask();
const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const beganMs = performance.now();
await connection.run(`SELECT max(node), max(time), max(speed), max(flow), max(occupancy) FROM ${relationSql(file)}`);
const workMs = performance.now() - beganMs;
tell({ done: mark(), workMs });
