import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { BadRow } from '../../shared/errors';
import { DiskRoom } from './disk-room';
import { RejectedRows } from './rejected-rows';
import { WorkFiles } from './work/work-files';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(path.join(tmpdir(), 'sluice-rejected-')); });
afterEach(() => rm(folder, { recursive: true }));

const open = (): RejectedRows => new RejectedRows(new WorkFiles(path.join(folder, 'work'), new DiskRoom(() => undefined, new AbortController().signal)));
const bad = (line: number, value: string): BadRow => ({ path: 'flows.csv', line, column: 'flow', value, reason: 'value-unreadable', text: `n1,2025,${value}` });

it('lists rows as CSV in the order in which they came, and makes no file for none', async () => {
  const rejected = open();
  await rejected.add([]);
  expect(rejected.path).toBe(null);
  await rejected.add([bad(3, 'x"y')]);
  await rejected.add([bad(9, '=1+1'), { path: 'flows.csv', reason: 'cell-count-wrong', text: '-5' }]);
  await rejected.close();
  expect(await readFile(rejected.path as string, 'utf8')).toBe([
    'path,line,column,value,reason,text',
    'flows.csv,3,flow,"x""y",value-unreadable,"n1,2025,x""y"',
    'flows.csv,9,flow,\'=1+1,value-unreadable,"n1,2025,=1+1"',
    'flows.csv,,,,cell-count-wrong,-5\n',
  ].join('\n'));
});

it('goes on behind what a checkpoint knows, and refuses what is no longer as it was', async () => {
  const killed = open();
  await killed.add([bad(1, 'a')]);
  await killed.sync();
  const saved = killed.written;
  await killed.add([bad(2, 'lost')]);
  await killed.close();

  const next = open();
  expect(await next.restore(saved)).toBe(true);
  await next.add([bad(2, 'b')]);
  await next.close();
  const lines = (await readFile(next.path as string, 'utf8')).split('\n');
  expect(lines.map((line) => line.split(',')[3])).toEqual(['value', 'a', 'b', undefined]);
  expect(await open().restore({ name: saved?.name ?? '', bytes: saved?.bytes ?? 0, crc: 1 })).toBe(false);
});
