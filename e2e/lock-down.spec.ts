import type { RequestName } from '../shared/ipc';
import { expect, test } from './fixtures';

test.describe('the page is locked down', () => {
  test.use({ expectedErrors: /Refused to|Content Security Policy|Not allowed to load local resource|404|ERR_/ });

  test('it has no Node, no Electron, and one bridge', async ({ page }) => {
    expect(await page.evaluate(() => ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in globalThis))).toEqual([]);
    expect(await page.evaluate(() => Object.keys(window.sluice).sort())).toEqual(['ask', 'on', 'pathOf']);
  });

  test('it opens no window and stays where it is', async ({ app, page }) => {
    expect(await page.evaluate(() => window.open('app://sluice/') === null)).toBe(true);
    // Listens before the page tries: the answer is asked for afterwards.
    const stopped = await app.evaluateHandle(({ BrowserWindow }) => ({ navigation: new Promise<boolean>((resolve) => {
      BrowserWindow.getAllWindows()[0]?.webContents.on('will-navigate', (event) => resolve(event.defaultPrevented));
    }) }));
    await page.evaluate(() => { location.href = 'https://example.org/'; });
    expect(await stopped.evaluate(({ navigation }) => navigation)).toBe(true);
    await page.evaluate(() => { location.href = 'file:///etc/passwd'; });
    expect(await page.evaluate(() => location.href)).toBe('app://sluice/');
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('it reaches no network', async ({ app, page }) => {
    const reach = (url: string): Promise<string> => page.evaluate((target) => fetch(target, { mode: 'no-cors' }).then(() => 'reached', () => 'refused'), url);
    expect(await reach('https://example.org/')).toBe('refused');
    expect(await reach('http://127.0.0.1:9/')).toBe('refused');
    expect(await reach('file:///etc/passwd')).toBe('refused');
    expect(await page.evaluate(() => new Promise((done) => {
      const image = new Image();
      image.onload = () => done('reached');
      image.onerror = () => done('refused');
      image.src = 'https://example.org/pixel.png';
    }))).toBe('refused');
    const cancelled = await app.evaluate(({ net }) => net.fetch('https://example.org/').then(() => 'reached', (error: Error) => error.message));
    expect(cancelled).toContain('ERR_BLOCKED_BY_CLIENT');
  });

  test('it reads its own files and nothing beside them', async ({ page }) => {
    const status = (url: string): Promise<number> => page.evaluate((target) => fetch(target).then((response) => response.status), url);
    expect(await status('app://sluice/index.html')).toBe(200);
    expect(await status('app://sluice/%2e%2e/main/main.js')).toBe(404);
    expect(await status('app://sluice/..%2f..%2fpackage.json')).toBe(404);
    expect(await status('app://sluice/%')).toBe(404);
    expect(await status('app://sluice/assets/')).toBe(404);
  });

  test('it runs no code from text', async ({ page }) => {
    const tried = await page.evaluate(() => new Promise((done) => setTimeout(() => {
      try { done(eval('"ran"')); } catch { done('refused'); }
    })));
    expect(tried).toBe('refused');
  });

  test('it gets no permission', async ({ page }) => {
    expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
    expect(await page.evaluate(() => navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'given', () => 'refused'))).toBe('refused');
    expect(await page.evaluate(() => new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('given'), () => done('refused'))))).toBe('refused');
  });
});

test('a request that is not in the contract is refused as a value', async ({ page }) => {
  const send = (name: string, input?: unknown): Promise<unknown> => page.evaluate(([asked, given]) => window.sluice.ask(asked as RequestName, given as never), [name, input] as const);
  const refused = { ok: false, error: { code: 'usage' } };
  expect(await send('no:such')).toMatchObject(refused);
  expect(await send('toString')).toMatchObject(refused);
  expect(await send('__proto__')).toMatchObject(refused);
  expect(await send('load:pause', { loadId: '../../x' })).toMatchObject(refused);
  expect(await send('load:pause', { loadId: 'a', extra: 1 })).toMatchObject(refused);
  expect(await send('recipe:read', { path: 7 })).toMatchObject(refused);
  expect(await send('settings:write', { theme: 'pink' })).toMatchObject(refused);
  expect(await send('app:info')).toMatchObject({ ok: true });
});
