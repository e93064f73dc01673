import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat, statfs, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RecipeInput } from '../../shared/recipe';
import { workFailpoints } from '../loader/failpoints';
import { makeSmallDisk } from '../loader/small-disk';
import { buildCli, type BuiltCli } from './built-cli';
import { hashesIn, type Hashes } from './folder-hashes';

/** Random kills; SLUICE_KILLS asks for more. */
const KILLS = Number(process.env['SLUICE_KILLS'] ?? 3);

const NODES = 500;
const STEPS = 24_000;
const ROWS = 24_000;
/** Of 2000 rows each, with duplicates and broken ones. */
const BATCHES = 13;

let cli: BuiltCli;
let home: string;
let undisturbed: Hashes;

const at = (name: string): string => path.join(home, name);

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'sluice-killed-load-'));
  cli = await buildCli();
  await writeFile(at('rows.csv'), rowsCsv());
  await writeFile(at('city.sluice.json'), JSON.stringify(recipe));
  // Memory in plenty, and no checkpoint: what the tight runs below must come to.
  expect(await cli.run(['run', at('city.sluice.json'), '--memory', '2000', '--out', at('undisturbed')], { SLUICE_WORK: at('work') })).toMatchObject({ code: 0 });
  undisturbed = await hashesIn(at('undisturbed'));
  expect(await tightRun()).toMatchObject({ code: 0 });
  await expectUndisturbed('a run that spills');
});
afterAll(async () => {
  await cli.remove();
  await rm(home, { recursive: true });
});

/** A budget too small for the series, and a checkpoint after every batch. */
const tightly = (fail = ''): [args: string[], env: Record<string, string>] => (
  [['run', at('city.sluice.json'), '--out', at('out')], { SLUICE_WORK: at('work'), SLUICE_CHECKPOINT_MS: '0', SLUICE_FAIL: fail }]);

function tightRun(fail?: string): ReturnType<BuiltCli['run']> {
  return cli.run(...tightly(fail));
}

/** Kills a tight run some time after it said that so many batches are safe: by its own pace, which is not that of other runs. Says when. */
async function killAfter(safeBatches: number): Promise<string> {
  const beganMs = performance.now();
  const child = cli.start(...tightly());
  const ended = new Promise((resolve) => child.on('close', resolve));
  let heard = '';
  await new Promise<void>((resolve) => {
    child.on('close', () => { resolve(); });
    child.stderr?.on('data', (text: Buffer) => {
      heard += text.toString();
      if (safeBatches === 0 || heard.includes(`Safe up to batch ${safeBatches}:`)) resolve();
    });
  });
  const moreMs = Math.round((performance.now() - beganMs) * Math.random() / 2);
  await setTimeout(moreMs);
  child.kill('SIGKILL');
  await ended;
  return `killed ${moreMs} ms after batch ${safeBatches} was safe`;
}

async function expectUndisturbed(how: string): Promise<void> {
  expect(await hashesIn(at('out')), how).toEqual(undisturbed);
  expect(await readdir(at('work')), how).toEqual([]);
  await rm(at('out'), { recursive: true });
}

describe('a load that is killed', () => {
  it.each(workFailpoints)('%s goes on, and its export is the undisturbed one', async (point) => {
    // With nothing to go on from, and with something.
    const time = point.startsWith('before') ? 1 : 7;
    expect(await tightRun(`${point}:${time}`)).toMatchObject({ signal: 'SIGKILL' });
    expect(await tightRun()).toMatchObject({ code: 0 });
    await expectUndisturbed(`killed ${point}, time ${time}`);
  });

  it('at any moment goes on, and its export is the undisturbed one', async () => {
    let wentOn = 0;
    for (let i = 0; i < KILLS; i++) {
      // The first falls into the middle, where there is something to go on from.
      const safeBatches = i === 0 ? 6 : Math.floor(Math.random() * (BATCHES + 1));
      const how = await killAfter(safeBatches);
      const { code, err } = await tightRun();
      expect(code, `${how}\n${err}`).toBe(0);
      if (err.includes('Went on after batch')) wentOn++;
      await expectUndisturbed(how);
    }
    expect(wentOn).toBeGreaterThan(0);
  }, Math.max(120_000, KILLS * 10_000));

  it('more than once, and with its files damaged in between, still comes to the same export and says what it did', async () => {
    const damages: [what: RegExp, damage: (file: string) => Promise<void>, says: string][] = [
      [/^journal$/, (file) => truncate(file, 40), 'damaged'],
      [/^journal$/, (file) => writeFile(file, 'no journal of ours\n'), 'damaged'],
      [/^tile-/, (file) => truncate(file, 1000), 'damaged'],
      [/^memo/, (file) => writeFile(file, 'x'), 'damaged'],
      [/^lock$/, (file) => writeFile(file, '{"pid":'), 'Went on after batch 8 of 13'],
      [/^journal$/, async (file) => truncate(file, (await stat(file)).size - 9), 'Went on after batch 7 of 13'],
    ];
    for (const [what, damage, says] of damages) {
      for (const time of [5, 4]) expect(await tightRun(`after:journal-sync:${time}`)).toMatchObject({ signal: 'SIGKILL' });
      const work = path.join(at('work'), (await readdir(at('work')))[0] as string);
      for (const name of await readdir(work)) if (what.test(name)) await damage(path.join(work, name));
      const { code, err } = await tightRun();
      expect(code).toBe(0);
      expect(err).toContain(says);
      await expectUndisturbed(`damaged ${what.source}`);
    }
  });

  it('while its source changes starts over and says so', async () => {
    expect(await tightRun('after:journal-sync:4')).toMatchObject({ signal: 'SIGKILL' });
    await writeFile(at('rows.csv'), rowsCsv());
    const { code, err } = await tightRun();
    expect(code).toBe(0);
    expect(err).toContain('The source has changed');
    await expectUndisturbed('another file of the same rows');
  });
});

describe('a load whose work files fill their disk', () => {
  it('waits, says so, and goes on to the undisturbed export once there is room', async ({ skip }) => {
    const disk = makeSmallDisk(400);
    if (disk === null) return skip('no small disk can be mounted here');
    const ballast = path.join(disk.folder, 'ballast');
    for (let i = 0; i < Math.max(2, KILLS / 5); i++) {
      const leftBytes = Math.round(Math.random() * 60e6);
      const { bavail, bsize } = await statfs(disk.folder);
      await writeFile(ballast, Buffer.alloc(bavail * bsize - leftBytes));
      const [args, env] = tightly();
      const child = cli.start(args, { ...env, SLUICE_WORK: path.join(disk.folder, 'work') });
      let err = '';
      child.stderr?.on('data', (text: Buffer) => {
        err += text.toString();
        if (err.includes('The disk is full: waiting for')) rmSync(ballast, { force: true });
      });
      expect(await new Promise((resolve) => child.on('close', resolve)), err).toBe(0);
      expect(err, `with ${leftBytes} bytes`).toContain('There is room on the disk again');
      expect(await hashesIn(at('out')), `with ${leftBytes} bytes`).toEqual(undisturbed);
      await rm(at('out'), { recursive: true });
    }
    disk.remove();
  });
});

describe('two loads of one recipe', () => {
  it('do not work on the same files: the second is refused with the process that has them', async () => {
    const first = cli.start(...tightly());
    const ended = new Promise((resolve) => first.on('close', resolve));
    let heard = '';
    first.stderr?.on('data', (text: Buffer) => { heard += text.toString(); });
    await vi.waitFor(() => expect(heard).toContain('Safe up to batch 1'), { timeout: 20_000 });
    first.kill('SIGSTOP');
    const second = await tightRun();
    first.kill('SIGCONT');
    expect(second).toMatchObject({ code: 2 });
    expect(second.err).toContain(String(first.pid));
    expect(await ended).toBe(0);
    await expectUndisturbed('the first of two');
  });
});

const recipe: RecipeInput = {
  sluice: 1, name: 'city', source: { kind: 'files', paths: ['rows.csv'] },
  columns: { node: ['node'], time: { column: 'time', format: 'epoch-s' }, values: [{ column: 'flow' }] },
  grid: { start: '2025-07-01T00:00', end: new Date(Date.UTC(2025, 6, 1) + STEPS * 60_000).toISOString().slice(0, 16), step: '1min' },
  load: { batchRows: 2000, memoryMb: 135, badRows: 'skip', maxBadRows: 1000, keepRejected: true },
};

/** Sparse rows over a long time, most of them in order, some very late; with duplicates, and some that cannot be read. */
function rowsCsv(): string {
  const rows = ['node,time,flow'];
  for (let i = 0; i < ROWS; i++) {
    const step = i % 9 === 0 ? (i * 7919) % STEPS : Math.floor((i / ROWS) * STEPS);
    rows.push(`n${(i * 31) % NODES},${1_751_328_000 + step * 60},${((i * 17) % 1010) / 10}`);
    if (i % 611 === 0) rows.push(`n${i % NODES},${1_751_328_000 + step * 60},broken ${i}`);
    if (i % 50 === 0) rows.push(`n${(i * 31) % NODES},${1_751_328_000 + step * 60},${(i * 13) % 97}`);
  }
  return `${rows.join('\n')}\n`;
}
