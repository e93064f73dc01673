import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LoadedSeries } from '../../../loaded-series';
import type { MemoryLoad } from '../../memory-loaded-series';
import { exportInTest } from '../export-in-test';

type Row = Record<string, string | number | boolean | null>;

let out: string;
beforeEach(async () => { out = await mkdtemp(join(tmpdir(), 'sluice-table-')); });
afterEach(() => rm(out, { recursive: true }));

/** The rows of a table, times as epoch seconds. */
const readers = {
  async arrow(folder: string): Promise<Row[]> {
    const table = tableFromIPC(await readFile(join(folder, 'series.arrow')));
    return table.toArray().map((row: { toJSON: () => Row }) => {
      const plain = { ...row.toJSON() };
      return { ...plain, time: Number(plain['time']) / 1000 };
    });
  },
  async parquet(folder: string): Promise<Row[]> {
    const engine = await DuckDBInstance.create();
    const connection = await engine.connect();
    const result = await connection.runAndReadAll(`SELECT * REPLACE (epoch(time) AS time) FROM read_parquet('${join(folder, 'series.parquet')}')`);
    const rows = result.getRowObjectsJS() as Row[];
    connection.closeSync();
    engine.closeSync();
    return rows;
  },
};

async function expectedRows({ series, nodes }: LoadedSeries, form: 'long' | 'wide'): Promise<Row[]> {
  const values = new Float32Array(series.steps * nodes.length * 2);
  const mask = new Uint8Array(values.length);
  await series.readValues(0, series.steps, values);
  await series.readMask(0, series.steps, mask);
  const at = (step: number, node: number, channel: number): number | null => {
    const value = values[(step * nodes.length + node) * 2 + channel] as number;
    return Number.isNaN(value) ? null : value;
  };
  const observed = (step: number, node: number, channel: number): boolean => mask[(step * nodes.length + node) * 2 + channel] === 1;
  return Array.from({ length: series.steps }, (_, step) => {
    const time = 1_751_299_200 + step * 300;
    if (form === 'wide') return [{ time, ...Object.fromEntries(nodes.flatMap(({ name }, node) => [[`${name} flow`, at(step, node, 0)], [`${name} speed, km/h`, at(step, node, 1)]] as const)) }];
    return nodes.map(({ name }, node): Row => ({ node: name, time, flow: at(step, node, 0), 'speed, km/h': at(step, node, 1), 'flow observed': observed(step, node, 0), 'speed, km/h observed': observed(step, node, 1) }));
  }).flat();
}

const filled: MemoryLoad = { recipe: { fill: { method: 'zero' } } };

describe.each(['arrow', 'parquet'] as const)('a table as %s', (format) => {
  it.each([['long', 'f4'], ['long', 'f8'], ['wide', 'f4'], ['wide', 'f8']] as const)('is read back to the series, %s and of %s', async (form, dtype) => {
    const { folder, loaded, files } = await exportInTest(out, { format, form, dtype }, {}, 'about');
    expect(await readers[format](folder)).toEqual(await expectedRows(loaded, form));
    expect(files[0]?.shape).toEqual(form === 'long' ? [180, 6] : [60, 7]);
  });

  it('gives nodes and channels of the same name names of their own', async () => {
    const { folder } = await exportInTest(out, { format }, { ...filled, recipe: { columns: { node: ['sensor'], time: { column: 'time' }, values: [{ column: 'time' }, { column: 'node' }] } } }, 'about');
    expect(Object.keys((await readers[format](folder))[0] as Row)).toEqual(['node', 'time', 'time 2', 'node 2', 'time observed', 'node observed']);
  });
});

it('tables of many batches are read back whole', async () => {
  const nodes = Array.from({ length: 300 }, (_, i) => ({ name: `n${i}`, key: [`n${i}`], lat: null, lng: null }));
  const load: MemoryLoad = { steps: 2000, nodes, recipe: { columns: { node: ['sensor'], time: { column: 'time' }, values: [{ column: 'flow' }] } }, values: Float32Array.from({ length: 600_000 }, (_, i) => (i % 7 === 0 ? NaN : i)) };
  const { folder } = await exportInTest(out, { format: 'parquet' }, load, 'about');
  const engine = await DuckDBInstance.create();
  const connection = await engine.connect();
  const result = await connection.runAndReadAll(`SELECT count(*)::INT AS rows, count(flow)::INT AS present, sum(flow) AS total, count(DISTINCT node)::INT AS nodes, count(DISTINCT time)::INT AS times, sum(observed::INT)::INT AS observed, sum(CASE WHEN flow = (epoch(time) - 1751299200) / 300 * 300 + substr(node, 2)::INT THEN 1 ELSE 0 END)::INT AS right_ones FROM read_parquet('${join(folder, 'series.parquet')}')`);
  const present = 600_000 - Math.ceil(600_000 / 7);
  let total = 0;
  for (let i = 0; i < 600_000; i++) if (i % 7 !== 0) total += i;
  expect(result.getRowObjectsJS()).toEqual([{ rows: 600_000, present, total, nodes: 300, times: 2000, observed: present, right_ones: present }]);
  connection.closeSync();
  engine.closeSync();
});
