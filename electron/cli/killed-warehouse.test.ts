import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import v8 from 'node:v8';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleAccount } from '../../test-servers/maxcompute/auth/account';
import { junctionTable } from '../../test-servers/maxcompute/samples/junctions';
import { turnFlowTable } from '../../test-servers/maxcompute/samples/turn-flow';
import { startMaxComputeServer, type MaxComputeServer } from '../../test-servers/maxcompute/start-server';
import { readJournal } from '../loader/work/journal';
import { buildCli, type BuiltCli } from './built-cli';
import { hashesIn, type Hashes } from './folder-hashes';

/** Random kills; SLUICE_KILLS asks for more. */
const KILLS = Number(process.env['SLUICE_KILLS'] ?? 3);
const BATCH_ROWS = 250;

let cli: BuiltCli;
let home: string;
let server: MaxComputeServer;
let undisturbed: Hashes;
let env: Record<string, string>;
const at = (name: string): string => path.join(home, name);
const args = (): string[] => ['run', at('flows.sluice.json'), '--out', at('out')];

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'sluice-killed-warehouse-'));
  cli = await buildCli();
  server = await startMaxComputeServer({ tables: [turnFlowTable('p', 4, 2), junctionTable('p', 4)] });
  env = { SLUICE_WORK: at('work'), SLUICE_WAREHOUSE_WAIT_MS: '5', ALIBABA_CLOUD_ACCESS_KEY_ID: sampleAccount.accessKeyId, ALIBABA_CLOUD_ACCESS_KEY_SECRET: sampleAccount.accessKeySecret };
  await writeFile(at('flows.sluice.json'), JSON.stringify({
    sluice: 1, name: 'flows', source: { kind: 'maxcompute', endpoint: server.endpoint, project: 'p', table: 'turn_flow' },
    columns: { node: ['nds_id', 'next_nds_id'], time: { column: 'passts_time', zone: 'Asia/Shanghai' }, values: [{ column: 'flow_label', name: 'flow' }, { column: 'dym_feat_feat', name: 'now', packed: { separator: ';', index: -1 } }] },
    nodes: { table: 'intersection_meta', key: ['nds_id', 'next_nds_id'], lat: 'lat', lng: 'lng' },
    grid: { start: '2025-07-01T00:00', end: '2025-07-03T00:00', step: '1min', zone: 'Asia/Shanghai' }, load: { batchRows: BATCH_ROWS, badRows: 'skip', maxBadRows: 1000 },
  }));
  expect(await cli.run(args(), env)).toMatchObject({ code: 0 });
  undisturbed = await hashesIn(at('out'));
  await rm(at('out'), { recursive: true });
});
afterAll(async () => {
  await cli.remove();
  await server.close();
  await rm(home, { recursive: true });
});

/** Ranges that the process had finished before it was killed: those that a checkpoint holds, and those it kept. */
async function finishedRanges(): Promise<string[]> {
  const [work] = await readdir(at('work'));
  if (work === undefined) return [];
  const folder = path.join(at('work'), work);
  const { header, checkpoints } = await readJournal(path.join(folder, 'journal'));
  if (header === null) return [];
  const { parts } = v8.deserialize(await readFile(path.join(folder, header.memo.name))) as { parts: { name: string; rows: number }[] };
  const all = parts.flatMap(({ name, rows }) => Array.from({ length: Math.ceil(rows / BATCH_ROWS) }, (_, i) => `${name} ${i * BATCH_ROWS}`));
  const kept = (await readdir(folder)).flatMap((name) => /^range-(\d+)$/.exec(name)?.[1] ?? []).map(Number);
  return all.filter((_, place) => place < (checkpoints.at(-1)?.batch ?? 0) || kept.includes(place));
}

/** How often the server was asked for a range since its `from`th fetch. */
function fetchesOf(range: string, from: number): number {
  const [part, start] = range.split(' ') as [string, string];
  return server.counts.fetches.slice(from).filter(({ of, start: first, count }) => count <= BATCH_ROWS && first === Number(start) && part.endsWith(of.split(' ')[1] ?? '?')).length;
}

/** Once so many more ranges went out to the last byte, and a moment later; or `child` has ended. */
async function fetched(more: number, child: ChildProcess): Promise<void> {
  const whole = (): number => server.counts.fetches.filter(({ end }) => end === 'whole').length;
  for (const enough = whole() + more; whole() < enough && child.exitCode === null;) await setTimeout(5);
  await setTimeout(Math.random() * 100);
}

it('a warehouse load that is killed at any moment goes on to the undisturbed export, and no finished range is fetched again', async () => {
  /** Ranges of the load under way that were finished at a kill, and the fetches there were by then. */
  const finishedBy = new Map<string, number>();
  let spared = 0;
  const expectNoneTwice = (): void => { for (const [range, from] of finishedBy) expect(fetchesOf(range, from), range).toBe(0); };
  const expectExport = async (): Promise<void> => {
    expectNoneTwice();
    spared += finishedBy.size;
    finishedBy.clear();
    expect(await hashesIn(at('out'))).toEqual(undisturbed);
    expect(await readdir(at('work'))).toEqual([]);
    await rm(at('out'), { recursive: true });
  };
  server.behaviour.bytesPerSecond = 200_000;
  for (let kills = 0; kills < KILLS;) {
    const child = cli.start(args(), env);
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    await fetched(Math.ceil(Math.random() * 15), child);
    if (child.kill('SIGKILL')) kills++;
    if (await ended === 0) {
      await expectExport();
    } else {
      expectNoneTwice();
      for (const range of await finishedRanges()) if (!finishedBy.has(range)) finishedBy.set(range, server.counts.fetches.length);
    }
  }
  server.behaviour.bytesPerSecond = Infinity;
  expect(await cli.run(args(), env)).toMatchObject({ code: 0 });
  await expectExport();
  expect(spared).toBeGreaterThan(0);
});
