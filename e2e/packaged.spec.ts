import { chromium, expect, test } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ask, asRoot } from './fixtures';
import { readFuses } from './fuse-wire';

const executable = path.join(import.meta.dirname, '../release/linux-unpacked/sluice');

test.describe('the packaged app', () => {
  test.skip(process.platform !== 'linux' || !existsSync(executable), 'there is no packaged app for Linux: npm run package');

  test('its fuses are those of a release', async () => {
    expect(await readFuses(executable)).toEqual({
      runAsNode: false, cookieEncryption: true, nodeOptions: false, nodeCliInspect: false,
      asarIntegrity: true, onlyLoadAppFromAsar: true, browserV8Snapshot: false, fileProtocolExtraPrivileges: false,
    });
  });

  test('it opens its window, and its loader reads a file', async () => {
    const profile = await mkdtemp(path.join(os.tmpdir(), 'sluice-packaged-'));
    // Playwright's way into Electron needs the inspect fuse; a release is driven through Chromium's debugging port.
    const app = spawn(executable, [...asRoot, '--disable-gpu', '--disable-dev-shm-usage', '--remote-debugging-port=0', `--user-data-dir=${profile}`], { stdio: ['ignore', 'ignore', 'pipe'] });
    try {
      const browser = await chromium.connectOverCDP(await debuggingAddress(app));
      const [context] = browser.contexts();
      const page = context?.pages()[0] ?? await context?.waitForEvent('page');
      if (page === undefined) throw new Error('The packaged app has no page');
      await page.locator('#root > *').first().waitFor();
      const info = await ask(page, 'app:info', undefined);
      expect(info.declaredElectron).toMatch(/^\d+\.\d+\.\d+$/);
      const sample = await ask(page, 'sample:create', undefined);
      const plan = await ask(page, 'plan:make', { recipe: sample.recipe, folder: sample.folder });
      expect(plan.rows).toBeGreaterThan(0);
      await browser.close();
    } finally {
      app.kill();
      await new Promise((resolve) => (app.exitCode === null && app.signalCode === null ? app.once('exit', resolve) : resolve(null)));
      await rm(profile, { recursive: true, force: true });
    }
  });
});

/** Where the app can be debugged, once its page is there: who attaches while it is being loaded may wait for ever. */
async function debuggingAddress(app: ChildProcess): Promise<string> {
  const address = await printedAddress(app);
  await expect.poll(async () => {
    const targets = await (await fetch(`${address}/json/list`)).json() as { type: string; title: string }[];
    return targets.some(({ type, title }) => type === 'page' && title !== '');
  }, { timeout: 30_000 }).toBe(true);
  return address;
}

/** The address that Chromium prints once its debugging port listens. */
function printedAddress({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    stderr?.on('data', (chunk: Buffer) => {
      said += String(chunk);
      const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    });
    stderr?.on('end', () => { reject(new Error(`The packaged app ended early:\n${said}`)); });
  });
}
