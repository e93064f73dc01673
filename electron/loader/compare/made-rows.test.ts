import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeNodeName, writeMadeCsv } from './made-csv';
import { expectedRows, MADE_START_S, madeShapeOf } from './made-shape';

const signal = new AbortController().signal;
let folder: string;
let lines: string[];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sluice-made-'));
  lines = await made(100_000);
});
afterAll(() => rm(folder, { recursive: true }));

async function made(rows: number): Promise<string[]> {
  const file = path.join(folder, `${rows}.csv`);
  await writeMadeCsv(file, madeShapeOf(rows), signal, () => undefined);
  return (await readFile(file, 'utf8')).trimEnd().split('\n');
}

describe('made-up rows', () => {
  it('are as many as asked for, under a header', async () => {
    expect(lines[0]).toBe('node,time,speed,flow,occupancy');
    for (const rows of [1, 7, 1000, 65_536, 65_537]) expect(await made(rows)).toHaveLength(rows + 1);
    expect(lines).toHaveLength(100_001);
  });

  it('have the same bytes everywhere and always', () => {
    expect(createHash('sha256').update(lines.join('\n')).digest('hex')).toBe('fb3cca6a1bb35858b9ee598800a9d2813013e8dd118b123910cedc592b15b0a4');
  });

  it('are written so that every number can be read back', () => {
    for (const line of lines.slice(1)) expect(line).toMatch(/^BJ\d{12},2025-\d\d-\d\d \d\d:\d\d:\d\d,\d\d\.\d,\d{1,3},0\.\d{3}$/);
  });

  it('miss 3 cells in 100, send 1 row in 100 again, up to three times with other values, and 2 in 100 late by up to 2 h', () => {
    const { nodes, steps } = madeShapeOf(100_000);
    const byCell = new Map<string, string[]>();
    let [latestS, late, mostLateS] = [0, 0, 0];
    for (const line of lines.slice(1)) {
      const [node = '', time = '', ...values] = line.split(',');
      const step = Math.floor((Date.parse(`${time}Z`) / 1000 - MADE_START_S) / 300);
      expect(step).toBeLessThan(steps);
      const cell = `${node} ${step}`;
      byCell.set(cell, [...(byCell.get(cell) ?? []), values.join()]);
      if (step * 300 < latestS) late++;
      mostLateS = Math.max(mostLateS, latestS - step * 300);
      latestS = Math.max(latestS, step * 300);
    }
    const all = [...byCell.values()];
    expect(new Set(lines.slice(1).map((line) => line.slice(0, 14)))).toEqual(new Set(Array.from({ length: nodes }, (_, node) => madeNodeName(node))));
    const wholeSteps = steps - 26;
    const there = [...byCell.keys()].filter((cell) => Number(cell.split(' ')[1]) < wholeSteps).length;
    expect(1 - there / (nodes * wholeSteps)).toBeCloseTo(0.03, 2);
    expect((lines.length - 1 - all.length) / all.length).toBeCloseTo(0.01, 3);
    expect(new Set(all.map((rows) => rows.length))).toEqual(new Set([1, 2, 3]));
    for (const rows of all) expect(new Set(rows).size).toBe(rows.length);
    expect(late / lines.length).toBeCloseTo(0.02, 2);
    expect(mostLateS).toBe(24 * 300);
  });

  it('of a month are told to a per cent before they are made', () => {
    expect(expectedRows(madeShapeOf('month'))).toBeCloseTo(17.49e6, -5);
  });
});
