import { createReadStream } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { MADE_CHANNELS, MADE_START_S, MADE_STEP_S } from './made-shape';
import type { OnRows, SideResult, SideTask } from './side-task';

interface Row { node: string; time: string; values: number[] }

const ROWS_A_TURN = 100_000;

/**
 * Loads as it is done without a streaming loader: every row in memory, then a table of cells by node and time.
 * A further row of a cell is halved with what stands there, and a cell without rows becomes 0: that is what is compared.
 */
export async function loadAll({ csvPath, nodes, steps }: SideTask, onRows: OnRows): Promise<SideResult> {
  const rows = await readRows(csvPath, onRows);
  const cells = new Map<string, number[]>();
  let duplicates = 0;
  for (const [i, { node, time, values }] of rows.entries()) {
    const key = `${node} ${stepOf(time)}`;
    const standing = cells.get(key);
    if (standing === undefined) cells.set(key, values);
    else {
      duplicates++;
      cells.set(key, standing.map((value, channel) => (value + (values[channel] as number)) / 2));
    }
    if (i % ROWS_A_TURN === 0) {
      onRows(rows.length);
      await setImmediate();
    }
  }
  const names = [...new Set(rows.map(({ node }) => node))].sort();
  const channels = MADE_CHANNELS.length;
  const matrix = new Float32Array(steps * nodes * channels);
  for (let step = 0; step < steps; step++) {
    for (const [node, name] of names.entries()) matrix.set(cells.get(`${name} ${step}`) ?? [0, 0, 0], (step * nodes + node) * channels);
  }
  return { rows: rows.length, duplicates, missing: 0, async *ranges() { yield await Promise.resolve(matrix); } };
}

async function readRows(path: string, onRows: OnRows): Promise<Row[]> {
  const rows: Row[] = [];
  let rest = '';
  let isHeader = true;
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 }) as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() as string;
    for (const line of lines) {
      if (!isHeader) rows.push(rowOf(line));
      isHeader = false;
    }
    onRows(rows.length);
  }
  return rows;
}

function rowOf(line: string): Row {
  const [node = '', time = '', ...values] = line.split(',');
  return { node, time, values: values.map(Number) };
}

function stepOf(time: string): number {
  return Math.floor((Date.parse(`${time.replace(' ', 'T')}Z`) / 1000 - MADE_START_S) / MADE_STEP_S);
}
