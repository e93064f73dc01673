import { expect, test } from './fixtures';
import { writeLongJob } from './long-job';
import { answerOpenDialogs } from './native-dialogs';

const ROWS = 1_500_000;

test('a load can be paused, found again after a reload, gone on with and cancelled', async ({ app, page, profile }) => {
  await answerOpenDialogs(app, [await writeLongJob(profile, ROWS)]);
  await page.getByRole('button', { name: 'Open a recipe…' }).click();
  await page.getByRole('button', { name: /^Start load/ }).click();
  await page.getByRole('main').getByText('batch').first().waitFor();
  const actions = page.getByRole('navigation', { name: 'Steps' });
  await actions.getByRole('button', { name: /^Pause/ }).click();
  await expect(actions.getByRole('button', { name: /^Resume/ })).toBeVisible();
  const rowsSoFar = (): Promise<number> => page.evaluate(async () => {
    const current = await window.sluice.ask('load:current', undefined);
    return current.ok && current.value !== null ? current.value.state.progress.rows.read : -1;
  });
  const paused = await rowsSoFar();
  expect(paused).toBeGreaterThan(0);
  expect(paused).toBeLessThan(ROWS);

  await page.reload();
  await expect(page.getByText(/Paused/).first()).toBeVisible();
  expect(await rowsSoFar()).toBe(paused);
  await page.getByRole('button', { name: /^Resume/ }).first().click();
  await expect.poll(rowsSoFar).toBeGreaterThan(paused);

  await page.getByRole('button', { name: /^Cancel/ }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the load' }).click();
  await expect(page.getByText('Cancelled').first()).toBeVisible();
  expect(await rowsSoFar()).toBeLessThan(ROWS);
});

test('the window stays responsive while a load runs at full speed', async ({ app, page, profile }, info) => {
  await answerOpenDialogs(app, [await writeLongJob(profile, ROWS)]);
  await page.getByRole('button', { name: 'Open a recipe…' }).click();
  await page.getByRole('button', { name: /^Start load/ }).waitFor();
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    const inputs: number[] = [];
    Object.assign(window, { inputs });
    document.addEventListener('keydown', ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const painted = new MessageChannel();
        painted.port1.onmessage = () => { inputs.push(performance.now() - timeStamp); painted.port1.close(); };
        painted.port2.postMessage(null);
      });
    }, true);
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask', buffered: false });
  });
  await app.evaluate(() => {
    const delay = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    Object.assign(globalThis, { loopDelay: delay });
  });
  const states = page.evaluate(() => new Promise<number>((resolve) => {
    let heard = 0;
    window.sluice.on('load:changed', ({ state: { status } }) => {
      heard++;
      if (status === 'done') resolve(heard);
    });
  }));
  const beganMs = Date.now();
  await page.getByRole('button', { name: /^Start load/ }).click();
  let isOver = false;
  void states.finally(() => { isOver = true; });
  while (!isOver) await page.keyboard.press('a');
  const changes = await states;
  const tookS = (Date.now() - beganMs) / 1000;
  await expect(page.getByRole('button', { name: /^Go to preview/ }).first()).toBeVisible();

  const longTasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  const inputs = await page.evaluate(() => (window as unknown as { inputs: number[] }).inputs.sort((a, b) => a - b));
  const p99Ms = await app.evaluate(() => (globalThis as unknown as { loopDelay: { percentile(p: number): number } }).loopDelay.percentile(99) / 1e6);
  const longest = Math.max(0, ...longTasks);
  const measured = `load of ${tookS.toFixed(1)} s: ${changes} states; renderer tasks over 50 ms: ${longTasks.length}, longest ${longest.toFixed(0)} ms; main event loop p99 ${p99Ms.toFixed(1)} ms; ${inputs.length} keys, on screen within ${(inputs[Math.floor(inputs.length * 0.95)] ?? 0).toFixed(0)} ms at p95`;
  process.stdout.write(`${measured}\n`);
  info.annotations.push({ type: 'responsiveness', description: measured });
  expect(changes / tookS).toBeLessThan(12);
  expect(changes).toBeGreaterThan(2);
});
