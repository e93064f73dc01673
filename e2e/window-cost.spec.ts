import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { LogLine } from '../shared/load-state';
import { ask, expect, test } from './fixtures';
import { answerOpenDialogs } from './native-dialogs';

const recipe = process.env['SLUICE_WINDOW_COST'] ?? '';
const PAIRS = 5;
const root = path.join(import.meta.dirname, '..');

/** A load from its start to its end, and without the look at the source: the window's form has looked before, and its load need not again. */
interface Took { wholeMs: number; afterScanMs: number }

// By hand, on a quiet machine: SLUICE_WINDOW_COST=/where/month.sluice.json CI=1 npx playwright test e2e/window-cost.spec.ts
test.skip(recipe === '', 'what the window costs a load, by hand: SLUICE_WINDOW_COST=RECIPE');

test('what the window costs a load of a recipe', async ({ app, page, profile }) => {
  test.setTimeout(60 * 60_000);
  await answerOpenDialogs(app, [recipe]);
  await page.getByRole('button', { name: 'Open a recipe…' }).click();
  await page.getByRole('button', { name: /^Start load/ }).waitFor();
  const loaded = async (start: () => Promise<void>): Promise<Took> => {
    const ended = page.evaluate(() => new Promise<Partial<Record<string, number>>>((resolve, reject) => {
      const stop = window.sluice.on('load:changed', ({ state: { status, progress } }) => {
        if (status !== 'done' && status !== 'failed') return;
        stop();
        if (status === 'done') resolve(progress.phaseMs);
        else reject(new Error('the load failed'));
      });
    }));
    await start();
    const { scan = 0, ...others } = await ended;
    const afterScanMs = Object.values(others).reduce<number>((sum, ms = 0) => sum + ms, 0);
    return { wholeMs: scan + afterScanMs, afterScanMs };
  };
  const show = (isShown: boolean): Promise<void> => app.evaluate(({ BrowserWindow }, shown) => BrowserWindow.getAllWindows().forEach((window) => (shown ? window.show() : window.hide())), isShown);
  const again = async (): Promise<void> => {
    const current = await ask(page, 'load:current', undefined);
    if (current !== null) await ask(page, 'load:start', { loadId: crypto.randomUUID(), ...current.recipe, recipePath: recipe, restart: true });
  };
  const electron = await app.evaluate(() => process.execPath);
  const inTerminal = async (runtime: string): Promise<Took> => {
    const { stdout } = await promisify(execFile)(runtime, ['--max-semi-space-size=2', path.join(root, 'out/main/cli.js'), 'run', recipe, '--restart', '--json', '--out', path.join(profile, 'out')], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', SLUICE_WORK: path.join(profile, 'terminal') }, maxBuffer: 1e8 });
    const lines = stdout.trim().split('\n').map((line) => JSON.parse(line) as { type: string; loadMs?: number } & Partial<LogLine>);
    const saidAt = (kind: string): number => lines.find(({ message }) => message?.kind === kind)?.atMs ?? NaN;
    return { wholeMs: lines.find(({ type }) => type === 'result')?.loadMs ?? NaN, afterScanMs: saidAt('done') - saidAt('scanned') };
  };

  await loaded(() => page.getByRole('button', { name: /^Start load/ }).click());
  const others = {
    'hidden': async () => {
      await show(false);
      const took = await loaded(again);
      await show(true);
      return took;
    },
    'in the terminal on the runtime of the window': () => inTerminal(electron),
    'in the terminal': () => inTerminal(process.execPath),
  };
  const costs = new Map<string, Took[]>();
  for (let pair = 0; pair < PAIRS; pair++) {
    const shown = await loaded(again);
    process.stdout.write(`shown ${shown.wholeMs.toFixed(0)} ms, ${shown.afterScanMs.toFixed(0)} after the scan\n`);
    for (const [name, measure] of Object.entries(others)) {
      const other = await measure();
      process.stdout.write(`  ${name} ${other.wholeMs.toFixed(0)} ms, ${other.afterScanMs.toFixed(0)} after the scan\n`);
      costs.set(name, [...costs.get(name) ?? [], { wholeMs: shown.wholeMs / other.wholeMs - 1, afterScanMs: shown.afterScanMs / other.afterScanMs - 1 }]);
    }
  }
  for (const [name, each] of costs) {
    const medianOf = (part: keyof Took): number => each.map((cost) => cost[part]).sort((a, b) => a - b)[Math.floor(PAIRS / 2)] ?? NaN;
    process.stdout.write(`seen, a load takes ${(medianOf('wholeMs') * 100).toFixed(1)} % more than ${name}, ${(medianOf('afterScanMs') * 100).toFixed(1)} % without the scans\n`);
    expect(medianOf('wholeMs')).not.toBeNaN();
    expect(medianOf('afterScanMs')).not.toBeNaN();
  }
});
