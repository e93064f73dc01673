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

  // Chromium's debugging port is now and then open before anybody answers there.
  test.describe.configure({ retries: 1 });

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

/** The address that Chromium prints once its debugging port listens. */
async function debuggingAddress(app: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of app.stderr ?? []) {
    said += String(chunk);
    const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
    if (address !== undefined) {
      app.stderr?.resume();
      return address;
    }
  }
  throw new Error(`The packaged app ended early:\n${said}`);
}
