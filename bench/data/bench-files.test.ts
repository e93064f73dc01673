import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BenchData, type FileFormat } from './bench-data';
import type { BenchSet } from './bench-sets';
import { createShuffle } from './random-rows';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(path.join(tmpdir(), 'sluice-bench-')); });
afterAll(() => rm(folder, { recursive: true }));

const inTime: BenchSet = { name: 'small', nodes: 30, steps: 200, mostRows: Infinity, order: 'time' };
const atRandom: BenchSet = { ...inTime, name: 'small-random', order: 'random' };
const read = async (set: BenchSet, format: FileFormat, into = 'data'): Promise<Buffer> => readFile(await new BenchData(path.join(folder, into), () => undefined).file(set, format));
const linesOf = async (set: BenchSet): Promise<string[]> => (await read(set, 'csv')).toString().trimEnd().split('\n').slice(1);

describe('files of the benchmark', () => {
  it.each(['csv', 'parquet', 'arrow'] as const)('have the same bytes each time as %s', async (format) => {
    const hash = async (into: string): Promise<string> => createHash('sha256').update(await read(inTime, format, into)).digest('hex');
    expect(await hash('again')).toBe(await hash('data'));
  });

  it('hold the same rows in the same order in each format', async () => {
    const lines = await linesOf(inTime);
    const table = tableFromIPC(await read(inTime, 'arrow'));
    const seconds = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
    const arrowLines = table.toArray().map((row) => { const { node, time, speed, flow, occupancy } = row as { node: string; time: number; speed: number; flow: number; occupancy: number }; return `${node},${seconds(time)},${speed.toFixed(1)},${flow},${occupancy.toFixed(3)}`; });
    expect(arrowLines).toEqual(lines);
    const connection = await (await DuckDBInstance.create()).connect();
    const parquet = await new BenchData(path.join(folder, 'data'), () => undefined).file(inTime, 'parquet');
    const rows = await connection.runAndReadAll(`SELECT format('{},{},{:.1f},{:.0f},{:.3f}', node, strftime(time, '%Y-%m-%d %H:%M:%S'), speed, flow, occupancy) FROM '${parquet}'`);
    expect(rows.getRows().map(([line]) => line)).toEqual(lines);
  });

  it('in random order hold the rows of those in order of time', async () => {
    const [ordered, random] = [await linesOf(inTime), await linesOf(atRandom)];
    expect(random).not.toEqual(ordered);
    expect(random.sort()).toEqual(ordered.sort());
  });
});

describe('a shuffle', () => {
  it('gives each place once', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), (count) => {
      const places = Array.from({ length: count }, (_, i) => createShuffle(count)(i));
      expect(new Set(places).size).toBe(count);
      expect(Math.min(...places)).toBe(0);
      expect(Math.max(...places)).toBe(count - 1);
    }), { numRuns: 30 });
  });
});
