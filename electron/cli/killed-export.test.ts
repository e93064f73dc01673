import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportFormats } from '../../shared/export-entries';
import type { RecipeInput } from '../../shared/recipe';
import { buildCli, type BuiltCli } from './built-cli';
import { hashesIn } from './folder-hashes';

// By hand: SLUICE_KILLS=20 npx vitest run electron/cli/killed-export.test.ts
const KILLS = Number(process.env['SLUICE_KILLS'] ?? 0);
const LONG_MS = 600_000;

let cli: BuiltCli;
let home: string;

const at = (name: string): string => path.join(home, name);

describe.skipIf(KILLS === 0)('an export from a series folder that is killed (by hand)', { timeout: LONG_MS }, () => {
  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'sluice-killed-export-'));
    cli = await buildCli();
    await writeFile(at('flows.csv'), wideCsv(120, 900));
    await writeFile(at('nodes.csv'), ['id,lat,lng', ...Array.from({ length: 120 }, (_, i) => `n${i},${39 + i / 500},${116 + (i * 7) % 90 / 400}`)].join('\n'));
    await writeFile(at('city.sluice.json'), JSON.stringify(recipe));
    expect(await cli.run(['run', at('city.sluice.json'), '--out', at('city')], { SLUICE_WORK: at('work') })).toMatchObject({ code: 0 });
  }, LONG_MS);
  afterAll(async () => {
    await cli.remove();
    await rm(home, { recursive: true });
  });

  it.each(exportFormats.filter((format) => format !== 'series'))('at any moment leaves no half %s export under its name, and the next one has the bytes of an undisturbed one', async (format) => {
    const args = (out: string): string[] => ['export', at('city'), '--format', format, '--out', at(out)];
    const beganMs = performance.now();
    expect(await cli.run(args('undisturbed'), {})).toMatchObject({ code: 0 });
    const tookMs = performance.now() - beganMs;
    const undisturbed = await hashesIn(at(path.join('undisturbed', format)));
    let kills = 0;
    while (kills < KILLS) {
      // First where nothing stands, later over a whole export.
      if (kills === Math.floor(KILLS / 2)) expect(await cli.run(args('out'), {})).toMatchObject({ code: 0 });
      const afterMs = Math.round(tookMs * (0.2 + 0.8 * Math.random()));
      const child = cli.start(args('out'), {});
      const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('close', (_code, signal) => { resolve(signal); }));
      await setTimeout(afterMs);
      child.kill('SIGKILL');
      if (await ended === 'SIGKILL') kills += 1;
      const found = await hashesIn(at(path.join('out', format)));
      expect([{}, undisturbed], `killed after ${afterMs} ms`).toContainEqual(found);
    }
    expect(await cli.run(args('out'), {})).toMatchObject({ code: 0 });
    expect(await hashesIn(at(path.join('out', format)))).toEqual(undisturbed);
    expect(await readdir(at('out'))).toEqual([format]);
    await Promise.all(['out', 'undisturbed'].map((name) => rm(at(name), { recursive: true })));
  });
});

const recipe: RecipeInput = {
  sluice: 1, name: 'city', source: { kind: 'files', paths: ['flows.csv'] },
  columns: { layout: 'wide', time: { start: '2025-07-01T00:00', step: '5min' }, value: 'flow' }, nodes: { path: 'nodes.csv', key: ['id'], lat: 'lat', lng: 'lng' }, grid: { step: '5min' },
};

function wideCsv(nodes: number, steps: number): string {
  const lines = [Array.from({ length: nodes }, (_, node) => `n${node}`).join(',')];
  for (let step = 0; step < steps; step++) lines.push(Array.from({ length: nodes }, (_, node) => ((step * 7 + node) % 11 === 0 ? '' : (step * 31 + node * 17) % 101)).join(','));
  return `${lines.join('\n')}\n`;
}
