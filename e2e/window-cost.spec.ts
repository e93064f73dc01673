import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { ask, expect, test } from './fixtures';
import { answerOpenDialogs } from './native-dialogs';

const recipe = process.env['SLUICE_WINDOW_COST'] ?? '';
const PAIRS = 3;
const root = path.join(import.meta.dirname, '..');

// By hand, on a quiet machine: SLUICE_WINDOW_COST=/where/month.sluice.json CI=1 npx playwright test e2e/window-cost.spec.ts
test.skip(recipe === '', 'what the window costs a load, by hand: SLUICE_WINDOW_COST=RECIPE');

test('what the window costs a load of a recipe', async ({ app, page, profile }) => {
  test.setTimeout(30 * 60_000);
  await answerOpenDialogs(app, [recipe]);
  await page.getByRole('button', { name: 'Open a recipe…' }).click();
  await page.getByRole('button', { name: /^Start load/ }).waitFor();
  /** Milliseconds of the load that is started, its phases together. */
  const loadMs = async (start: () => Promise<void>): Promise<number> => {
    const ended = page.evaluate(() => new Promise<number>((resolve, reject) => {
      window.sluice.on('load:changed', ({ status, progress }) => {
        if (status === 'done') resolve(Object.values(progress.phaseMs).reduce((sum, ms) => sum + ms, 0));
        if (status === 'failed') reject(new Error('the load failed'));
      });
    }));
    await start();
    return ended;
  };
  const show = (isShown: boolean): Promise<void> => app.evaluate(({ BrowserWindow }, shown) => BrowserWindow.getAllWindows().forEach((window) => (shown ? window.show() : window.hide())), isShown);
  const again = async (): Promise<void> => {
    const current = await ask(page, 'load:current', undefined);
    if (current !== null) await ask(page, 'load:start', { loadId: crypto.randomUUID(), ...current.recipe, recipePath: recipe, restart: true });
  };
  const electron = await app.evaluate(() => process.execPath);
  const terminalMs = async (runtime: string): Promise<number> => {
    const { stdout } = await promisify(execFile)(runtime, ['--max-semi-space-size=2', path.join(root, 'out/main/cli.js'), 'run', recipe, '--restart', '--json', '--out', path.join(profile, 'out')], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', SLUICE_WORK: path.join(profile, 'terminal') }, maxBuffer: 1e8 });
    const lines = stdout.trim().split('\n').map((line) => JSON.parse(line) as { type: string; loadMs?: number });
    return lines.find(({ type }) => type === 'result')?.loadMs ?? NaN;
  };

  await loadMs(() => page.getByRole('button', { name: /^Start load/ }).click());
  const others = {
    'hidden': async () => {
      await show(false);
      const hiddenMs = await loadMs(again);
      await show(true);
      return hiddenMs;
    },
    'in the terminal on the runtime of the window': () => terminalMs(electron),
    'in the terminal': () => terminalMs(process.execPath),
  };
  const costs = new Map<string, number[]>();
  for (let pair = 0; pair < PAIRS; pair++) {
    const shownMs = await loadMs(again);
    process.stdout.write(`shown ${shownMs.toFixed(0)} ms\n`);
    for (const [name, measure] of Object.entries(others)) {
      const otherMs = await measure();
      process.stdout.write(`  ${name} ${otherMs.toFixed(0)} ms\n`);
      costs.set(name, [...costs.get(name) ?? [], shownMs / otherMs - 1]);
    }
  }
  for (const [name, each] of costs) {
    const median = each.sort((a, b) => a - b)[Math.floor(PAIRS / 2)] ?? NaN;
    process.stdout.write(`seen, a load takes ${(median * 100).toFixed(1)} % more than ${name}\n`);
    expect(median).not.toBeNaN();
  }
});
