import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecipeInput } from '../../shared/recipe';
import { verifyExport } from '../loader/export/verify';
import { exportFailpoints, workFailpoints } from '../loader/failpoints';
import { buildCli, type BuiltCli } from './built-cli';
import { hashesIn, type Hashes } from './folder-hashes';

let cli: BuiltCli;
let home: string;
/** Exports of an undisturbed run, and of an earlier one of another recipe that stands where they are written. */
let undisturbed: Hashes;
let earlier: Hashes;
let tookMs: number;

const at = (name: string): string => path.join(home, name);
/** Keeps what a later load can go on from after every batch, where it disturbs nobody. */
const keeping = (): Record<string, string> => ({ SLUICE_CHECKPOINT_MS: '0', SLUICE_WORK: at('work') });
const runArgs = (recipe: string, out: string): string[] => ['run', at(recipe), '--out', at(out)];

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'sluice-killed-'));
  cli = await buildCli();
  await writeFile(at('rows.csv'), rowsCsv(40, 300));
  await writeFile(at('now.sluice.json'), recipeText('none'));
  await writeFile(at('earlier.sluice.json'), recipeText('forward'));
  await runToEnd('earlier.sluice.json', 'earlier');
  const beganMs = performance.now();
  await runToEnd('now.sluice.json', 'undisturbed');
  tookMs = performance.now() - beganMs;
  undisturbed = await hashesIn(at('undisturbed'));
  earlier = await hashesIn(at('earlier'));
});
afterAll(async () => {
  await cli.remove();
  await rm(home, { recursive: true });
});

async function runToEnd(recipe: string, out: string): Promise<void> {
  expect(await cli.run(runArgs(recipe, out), keeping())).toMatchObject({ code: 0 });
}

/** Every final name holds a whole export, of now or of earlier; the next run gives what an undisturbed one does, and nothing besides. */
async function expectWholeAndRepeatable(out: string, how: string): Promise<void> {
  const left = await hashesIn(at(out));
  for (const format of ['npz', 'series']) {
    const found = inFormat(left, format);
    expect([inFormat(undisturbed, format), inFormat(earlier, format), {}], `${format} ${how}`).toContainEqual(found);
    if (Object.keys(found).length > 0) await verifyExport(path.join(at(out), format));
  }
  await runToEnd('now.sluice.json', out);
  expect(await hashesIn(at(out)), how).toEqual(undisturbed);
  expect((await readdir(at(out))).sort(), how).toEqual(['npz', 'quality', 'series']);
  expect(await readdir(at('work')), how).toEqual([]);
  await rm(at(out), { recursive: true });
}

describe('a run that is killed', () => {
  // Those of work files are proven with the load alone; here they take part where many kills are asked for.
  it.each([...(process.env['SLUICE_KILLS'] === undefined ? [] : workFailpoints), ...exportFailpoints])('%s leaves whole exports, and the next run is as if nothing had been', async (point) => {
    await cp(at('earlier'), at('out'), { recursive: true });
    expect(await cli.run(runArgs('now.sluice.json', 'out'), { ...keeping(), SLUICE_FAIL: point })).toMatchObject({ signal: 'SIGKILL' });
    await expectWholeAndRepeatable('out', `killed ${point}`);
  });

  it('at any moment leaves whole exports, and the next run is as if nothing had been', async () => {
    for (let i = 0; i < 10; i++) {
      await cp(at('earlier'), at('out'), { recursive: true });
      const afterMs = Math.round(Math.random() * tookMs);
      const child = cli.start(runArgs('now.sluice.json', 'out'), keeping());
      const ended = new Promise((resolve) => child.on('close', resolve));
      await setTimeout(afterMs);
      child.kill('SIGKILL');
      await ended;
      await expectWholeAndRepeatable('out', `killed after ${afterMs} ms`);
    }
  });
});

describe('a batch that is killed', () => {
  it('goes on where it was: what is finished is not done again, and exports are those of single runs', async () => {
    const names = ['one', 'two', 'three'];
    const template = JSON.parse(recipeText('none')) as RecipeInput;
    await writeFile(at('batch.sluice.json'), JSON.stringify({ ...template, source: { kind: 'files', paths: ['{city}.csv'] } }));
    await writeFile(at('cities.csv'), `city,output\n${names.map((name) => `${name},${name}`).join('\n')}\n`);
    for (const [i, name] of names.entries()) {
      await writeFile(at(`${name}.csv`), rowsCsv(10 + i, 100));
      await writeFile(at(`${name}.sluice.json`), JSON.stringify({ ...template, name, source: { kind: 'files', paths: [`${name}.csv`] } }));
      await runToEnd(`${name}.sluice.json`, `single-${name}`);
    }
    const args = ['batch', at('batch.sluice.json'), '--params', at('cities.csv'), '--out', at('batch'), '--lang', 'en'];
    const child = cli.start(args, keeping());
    const ended = new Promise((resolve) => child.on('close', resolve));
    let err = '';
    child.stderr?.on('data', (text: Buffer) => {
      err += text.toString();
      if (err.includes('Job 2 of 3: two\n')) child.kill('SIGKILL');
    });
    await ended;
    expect(err).toContain('Job 1 of 3: one is done\n');

    const second = await cli.run(args, keeping());
    expect(second).toMatchObject({ code: 0 });
    expect(second.err).toContain('Job 1 of 3: one was done before\n');
    expect(second.err).toMatch(/Job 3 of 3: three (is done|was done before)\n/);
    for (const name of names) expect(await hashesIn(at(path.join('batch', name))), name).toEqual(await hashesIn(at(`single-${name}`)));
    expect(await readdir(at('work'))).toEqual([]);
  });
});

function recipeText(fill: 'none' | 'forward'): string {
  const recipe: RecipeInput = {
    sluice: 1, name: 'city', source: { kind: 'files', paths: ['rows.csv'] },
    columns: { node: ['node'], time: { column: 'time', format: 'epoch-s' }, values: [{ column: 'flow' }] },
    grid: { step: '5min' }, fill: { method: fill }, load: { batchRows: 1000 }, export: [{ format: 'series' }, { format: 'npz' }],
  };
  return JSON.stringify(recipe);
}

function rowsCsv(nodes: number, steps: number): string {
  const rows = ['node,time,flow'];
  for (let step = 0; step < steps; step++) {
    for (let node = 0; node < nodes; node++) if ((step * 7 + node) % 11 !== 0) rows.push(`n${node},${1_751_299_200 + step * 300},${(step * 31 + node * 17) % 101}`);
  }
  return `${rows.join('\n')}\n`;
}

function inFormat(hashes: Hashes, format: string): Hashes {
  return Object.fromEntries(Object.entries(hashes).filter(([file]) => file.startsWith(`${format}${path.sep}`)));
}
