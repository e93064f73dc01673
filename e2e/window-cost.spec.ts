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
  const terminalMs = async (): Promise<number> => {
    const { stdout } = await promisify(execFile)(process.execPath, [path.join(root, 'out/main/cli.js'), 'run', recipe, '--restart', '--json', '--out', path.join(profile, 'out')], { env: { ...process.env, SLUICE_WORK: path.join(profile, 'terminal') }, maxBuffer: 1e8 });
    const lines = stdout.trim().split('\n').map((line) => JSON.parse(line) as { type: string; loadMs?: number });
    return lines.find(({ type }) => type === 'result')?.loadMs ?? NaN;
  };

  await loadMs(() => page.getByRole('button', { name: /^Start load/ }).click());
  const costs = { terminal: [] as number[], hidden: [] as number[] };
  for (let pair = 0; pair < PAIRS; pair++) {
    const shownMs = await loadMs(again);
    await show(false);
    const hiddenMs = await loadMs(again);
    await show(true);
    const inTerminalMs = await terminalMs();
    costs.hidden.push(shownMs / hiddenMs - 1);
    costs.terminal.push(shownMs / inTerminalMs - 1);
    process.stdout.write(`shown ${shownMs.toFixed(0)} ms, hidden ${hiddenMs.toFixed(0)} ms, in the terminal ${inTerminalMs.toFixed(0)} ms\n`);
  }
  const median = (numbers: number[]): string => `${((numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN) * 100).toFixed(1)} %`;
  process.stdout.write(`the window costs a load ${median(costs.hidden)} more than hidden, ${median(costs.terminal)} more than in the terminal\n`);
  expect(costs.terminal.every(Number.isFinite)).toBe(true);
});
