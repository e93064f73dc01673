import { expect, launchApp, test } from './fixtures';
import { writeLongJob } from './long-job';

const env = { SLUICE_CHECKPOINT_MS: '300' };

test.describe('by hand: how long the way back takes', () => {
  test.skip(process.env['SLUICE_RECOVERY'] === undefined, 'figures of a quiet machine, with SLUICE_RECOVERY set');

  test('page, loader and app end under a load, and each brings the analyst back to it', async ({ profile }) => {
    test.setTimeout(180_000);
    const recipePath = await writeLongJob(profile, 250_000, 60);
    const doomed = await launchApp(profile, { language: 'en', opens: [recipePath], env });
    const page = await doomed.firstWindow();
    await page.getByRole('button', { name: /^Start load/ }).waitFor();
    await page.keyboard.press('Control+Enter');
    const percent = page.getByRole('contentinfo').getByRole('progressbar');
    await expect.poll(async () => Number(await percent.getAttribute('aria-valuenow')), { timeout: 30_000 }).toBeGreaterThan(1);

    const pageMs = await doomed.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const beganMs = performance.now();
      contents?.forcefullyCrashRenderer();
      const isBack = "document.querySelector('footer [role=progressbar]') !== null && document.querySelector('main')?.getAttribute('aria-label') === 'Load'";
      while (!(await Promise.race([contents?.executeJavaScript(isBack).catch(() => false), new Promise((resolve) => { setTimeout(() => resolve(false), 100); })]))) await new Promise((resolve) => { setTimeout(resolve, 20); });
      return performance.now() - beganMs;
    });

    const loaderBeganMs = performance.now();
    await doomed.evaluate(({ app }) => {
      const loader = app.getAppMetrics().find(({ name }) => name === 'Sluice loader');
      if (loader !== undefined) process.kill(loader.pid, 'SIGKILL');
    });
    const ready = "[...document.querySelectorAll('main button')].some((button) => button.textContent.startsWith('Go on from batch'))";
    await expect.poll(() => doomed.evaluate(({ BrowserWindow }, text) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(text) as Promise<boolean>, ready), { intervals: [20] }).toBe(true);
    const loaderMs = performance.now() - loaderBeganMs;

    const ended = doomed.waitForEvent('close');
    doomed.process().kill('SIGKILL');
    await ended;
    const appBeganMs = performance.now();
    const app = await launchApp(profile, { language: 'en', opens: [], env });
    const again = await app.firstWindow();
    await again.getByRole('button', { name: 'Go on with long' }).waitFor();
    const appMs = performance.now() - appBeganMs;
    expect(await again.locator('main').getAttribute('aria-label')).toBe('Load');
    await expect(again.getByRole('heading', { level: 1 })).toContainText('long');

    process.stdout.write(`back after: page ${Math.round(pageMs)} ms, loader ${Math.round(loaderMs)} ms, app ${Math.round(appMs)} ms\n`);
    expect(Math.max(pageMs, loaderMs, appMs)).toBeLessThan(3000);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.destroy())).catch(() => undefined);
    await app.close();
  });
});
