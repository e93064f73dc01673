import type { ElectronApplication, Page } from '@playwright/test';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ask, expect, test } from './fixtures';

const loads = Number(process.env['SLUICE_SOAK'] ?? 0);
const EVERY = 20;

/** What one app holds at a moment; memory in MB. */
interface Held {
  mainMb: number; pageMb: number; loaderMb: number; heapMb: number;
  mainHandles: number; mainFiles: number; pageFiles: number; loaderFiles: number;
  mainListeners: number; pageListeners: number; nodes: number;
}

// By hand: SLUICE_SOAK=200 npx playwright test e2e/soak.spec.ts
test.skip(loads === 0, 'many loads by hand: SLUICE_SOAK=200');

test('many loads in one sitting leave memory, handles and listeners where the first twenty had brought them', async ({ app, page, profile }) => {
  test.setTimeout(loads * 15_000);
  await page.getByRole('button', { name: 'Try the sample' }).waitFor();
  const recipePath = await writeJob(profile);
  await app.evaluate(({ app: main }, file) => main.emit('open-file', { preventDefault: () => undefined }, file), recipePath);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const held: Held[] = [];
  for (let load = 1; load <= loads; load++) {
    await loadOnce(page, path.join(profile, 'out'), load);
    if (load % EVERY !== 0) continue;
    // The list of past loads grows up to its most by itself; it is not what this looks for.
    await ask(page, 'history:forget', { loadId: null });
    await cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await cdp.send('Performance.getMetrics');
    const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? NaN;
    const now = { ...await heldByProcesses(app), heapMb: Math.round(metric('JSHeapUsedSize') / 1e5) / 10, pageListeners: metric('JSEventListeners'), nodes: metric('Nodes') };
    held.push(now);
    process.stdout.write(`after ${load} loads: ${Object.entries(now).map(([name, figure]) => `${name} ${figure}`).join(', ')}\n`);
  }
  const [first, ...later] = held;
  const last = later.slice(-3);
  if (first === undefined || last.length === 0) return;
  const mean = (key: keyof Held): number => last.reduce((sum, one) => sum + one[key], 0) / last.length;
  const most: Held = {
    mainMb: first.mainMb * 1.1 + 10, pageMb: first.pageMb * 1.1 + 15, loaderMb: first.loaderMb * 1.1 + 25, heapMb: first.heapMb * 1.1 + 1,
    mainHandles: first.mainHandles + 2, mainFiles: first.mainFiles + 3, pageFiles: first.pageFiles + 3, loaderFiles: first.loaderFiles + 3,
    mainListeners: first.mainListeners + 1, pageListeners: first.pageListeners * 1.05 + 20, nodes: first.nodes * 1.1 + 200,
  };
  for (const key of Object.keys(most) as (keyof Held)[]) expect.soft(mean(key), key).toBeLessThanOrEqual(most[key]);
});

async function writeJob(profile: string): Promise<string> {
  const rows = Array.from({ length: 500 }, (_, step) => Array.from({ length: 20 }, (_, node) => `n${node},${1_751_299_200 + step * 300},${(step * 7 + node) % 53}`).join('\n'));
  await writeFile(path.join(profile, 'flow.csv'), `node,time,flow\n${rows.join('\n')}\n`);
  const recipePath = path.join(profile, 'soak.sluice.json');
  await writeFile(recipePath, JSON.stringify({
    sluice: 1, name: 'soak', source: { kind: 'files', paths: ['flow.csv'] }, columns: { node: ['node'], time: { column: 'time', format: 'epoch-s' }, values: [{ column: 'flow' }] }, grid: { step: '5min' }, load: { batchRows: 2000 },
  }));
  return recipePath;
}

/** As an analyst does: start, see it through, look at the series; every tenth is exported, too. */
async function loadOnce(page: Page, outFolder: string, load: number): Promise<void> {
  const step = (name: RegExp): Promise<void> => page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name }).click();
  const before = (await ask(page, 'load:current', undefined))?.state.progress.loadId;
  await step(/^Source/);
  await page.getByRole('button', { name: /^Start load/ }).click();
  await expect.poll(async () => {
    const record = await ask(page, 'load:current', undefined);
    return record?.state.progress.loadId === before ? 'not begun' : record?.state.status;
  }, { timeout: 30_000, intervals: [30] }).toBe('done');
  await step(/^Preview/);
  await page.getByRole('listbox', { name: /^Nodes/ }).getByRole('option').first().waitFor();
  if (load % 10 !== 0) return;
  await step(/^Export/);
  await page.getByLabel('Write to', { exact: true }).fill(outFolder);
  await page.keyboard.press('Control+Enter');
  await expect.poll(async () => (await ask(page, 'load:current', undefined))?.export?.status, { timeout: 30_000 }).toBe('done');
}

async function heldByProcesses(app: ElectronApplication): Promise<Omit<Held, 'heapMb' | 'pageListeners' | 'nodes'>> {
  const { pids, mb, handles, listeners } = await app.evaluate(({ app: main, BrowserWindow, ipcMain, nativeTheme }) => {
    const metrics = main.getAppMetrics();
    const of = (isIt: (metric: Electron.ProcessMetric) => boolean): Electron.ProcessMetric | undefined => metrics.find(isIt);
    const found = [of(({ type }) => type === 'Browser'), of(({ type }) => type === 'Tab'), of(({ name }) => name === 'Sluice loader')];
    const emitters = [main, ipcMain, nativeTheme, ...BrowserWindow.getAllWindows().flatMap((window) => [window, window.webContents, window.webContents.session])];
    return {
      pids: found.map((metric) => metric?.pid ?? 0),
      mb: found.map((metric) => Math.round((metric?.memory.workingSetSize ?? 0) / 1000)),
      handles: process.getActiveResourcesInfo().length,
      listeners: (emitters as NodeJS.EventEmitter[]).reduce((sum, emitter) => sum + emitter.eventNames().reduce((count, name) => count + emitter.listenerCount(name), 0), 0),
    };
  });
  const [mainFiles = 0, pageFiles = 0, loaderFiles = 0] = await Promise.all(pids.map(async (pid) => (await readdir(`/proc/${pid}/fd`).catch(() => [])).length));
  const [mainMb = 0, pageMb = 0, loaderMb = 0] = mb;
  return { mainMb, pageMb, loaderMb, mainHandles: handles, mainFiles, pageFiles, loaderFiles, mainListeners: listeners };
}
