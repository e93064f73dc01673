import { test as base, _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Result } from '../shared/errors';
import type { Input, Output, RequestName } from '../shared/ipc';

const root = path.join(import.meta.dirname, '..');

/** Chromium refuses to start its sandbox as root. */
export const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

interface Options {
  /** The system's language. */
  language: 'en' | 'zh-CN';
  /** Errors of the page that the test causes; null for none. */
  expectedErrors: RegExp | null;
  /** What the app is asked to open. */
  opens: string[];
  /** Of the app's environment, what is not as it is here. */
  env: Record<string, string>;
}

interface Fixtures { profile: string; app: ElectronApplication; page: Page }

/** Starts the app on a profile; what it keeps of unfinished loads stays within it, too. */
export async function launchApp(profile: string, { language, opens, env }: Pick<Options, 'language' | 'opens' | 'env'>): Promise<ElectronApplication> {
  return _electron.launch({
    // No executablePath: only then does Playwright hold the app back until it has attached.
    args: [...asRoot, '--disable-gpu', '--disable-dev-shm-usage', '--force-device-scale-factor=1', `--lang=${language}`, `--user-data-dir=${profile}`, root, ...opens],
    cwd: root,
    env: { ...process.env, TZ: 'UTC', SLUICE_WORK: path.join(profile, 'work'), ...env },
  });
}

/** One app a test, with a profile of its own. An error of the page fails the test. */
export const test = base.extend<Options & Fixtures>({
  language: ['en', { option: true }],
  expectedErrors: [null, { option: true }],
  opens: [[], { option: true }],
  env: [{}, { option: true }],
  // Playwright reads the fixtures that one needs from its first parameter, which must be a pattern.
  profile: async ({}, use) => {
    const profile = await mkdtemp(path.join(os.tmpdir(), 'sluice-e2e-'));
    await use(profile);
    await rm(profile, { recursive: true, force: true });
  },
  app: async ({ language, opens, env, profile }, use, info) => {
    const app = await launchApp(profile, { language, opens, env });
    // Nobody looks at a trace where the tests run for CI, and it takes a part of their time.
    const isTraced = process.env['CI'] === undefined;
    if (isTraced) await app.context().tracing.start({ screenshots: true, snapshots: true });
    await use(app);
    const failed = info.status !== info.expectedStatus;
    if (isTraced) await app.context().tracing.stop(failed ? { path: info.outputPath('trace.zip') } : {});
    // Destroyed, not closed: a window with a load under way would ask first.
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.destroy())).catch(() => undefined);
    await app.close();
  },
  page: async ({ app, expectedErrors }, use) => {
    const page = await app.firstWindow();
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
    await page.locator('#root > *').first().waitFor();
    await use(page);
    const surprises = errors.filter((error) => !expectedErrors?.test(error));
    if (surprises.length > 0) throw new Error(`The page reported:\n${surprises.join('\n')}`);
  },
});

export { expect } from '@playwright/test';

/** Asks the main process as the page does; throws the error of a refused request. */
export async function ask<R extends RequestName>(page: Page, name: R, input: Input<R>): Promise<Output<R>> {
  const result: Result<unknown> = await page.evaluate(([asked, given]) => window.sluice.ask(asked, given as never), [name, input] as const);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value as Output<R>;
}
