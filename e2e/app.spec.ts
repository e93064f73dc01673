import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ask, expect, test } from './fixtures';
import { answerOpenDialogs, answerQuestions, answerSaveDialogs, askedQuestions } from './native-dialogs';

test('the app says which runtime it runs on', async ({ app, page, profile }) => {
  const info = await ask(page, 'app:info', undefined);
  expect(info.electron).toBe(await app.evaluate(() => process.versions.electron));
  expect(info.declaredElectron).toMatch(/^\d+\.\d+\.\d+$/);
  expect(info.version).toMatch(/^\d+\.\d+\.\d+$/);
  const [started] = (await readFile(path.join(profile, 'logs/sluice.log'), 'utf8')).split('\n');
  expect(JSON.parse(started ?? '')).toMatchObject({ msg: 'started', electron: info.electron, declaredElectron: info.declaredElectron });
});

test('settings are kept, each by itself, over a reload', async ({ page, profile }) => {
  const file = path.join(profile, 'settings.json');
  await ask(page, 'settings:write', { theme: 'dark' });
  expect(await ask(page, 'settings:write', { language: 'zh-CN' })).toMatchObject({ theme: 'dark', language: 'zh-CN' });
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ theme: 'dark', language: 'zh-CN' });
  await page.reload();
  expect(await ask(page, 'settings:read', undefined)).toMatchObject({ theme: 'dark', language: 'zh-CN' });
});

test('the menu speaks the language that is set', async ({ app, page }) => {
  const labels = (): Promise<string[]> => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);
  expect(await labels()).toContain('&File');
  await ask(page, 'settings:write', { language: 'zh-CN' });
  expect(await labels()).toContain('文件(&F)');
});

test('a recipe is written, read back, remembered, and forgotten when it is gone', async ({ app, page, profile }) => {
  const sample = await ask(page, 'sample:create', undefined);
  const target = path.join(profile, '配方.sluice.json');
  await answerSaveDialogs(app, target);
  expect(await ask(page, 'recipe:choose-target', { name: '配方' })).toBe(target);
  await ask(page, 'recipe:write', { path: target, recipe: sample.recipe });
  expect((await ask(page, 'recipe:read', { path: target })).recipe).toEqual(sample.recipe);
  expect((await ask(page, 'settings:read', undefined)).recentRecipes).toEqual([target]);
  await writeFile(target, '{');
  await expect(ask(page, 'recipe:read', { path: target })).rejects.toThrow('recipe-not-json');
  const gone = path.join(profile, 'gone.sluice.json');
  await expect(ask(page, 'recipe:read', { path: gone })).rejects.toThrow('recipe-not-found');
  expect((await ask(page, 'settings:read', undefined)).recentRecipes).toEqual([target]);
});

test('files are chosen in the system\'s own dialog', async ({ app, page }) => {
  await answerOpenDialogs(app, ['/data/流量.parquet', '/data/b.parquet']);
  expect(await ask(page, 'paths:choose', { what: 'files' })).toEqual(['/data/流量.parquet', '/data/b.parquet']);
  await answerOpenDialogs(app, []);
  expect(await ask(page, 'paths:choose', { what: 'export-folder' })).toEqual([]);
});

test.describe('with a recipe on the command line', () => {
  test.use({ opens: ['somewhere/city.sluice.json'] });

  test('the page is told of it, once', async ({ page }) => {
    await expect(page.locator('body')).toContainText('city.sluice.json');
    expect(await ask(page, 'recipe:asked', undefined)).toBeNull();
  });
});

test('a reloaded window finds the load that is on, and closing asks about it', async ({ app, page, profile }) => {
  const { recipe } = await ask(page, 'sample:create', undefined);
  const start = { loadId: 'long', recipe: { ...recipe, load: { ...recipe.load, batchRows: 50 } }, folder: path.join(profile, 'sample'), recipePath: null };
  await ask(page, 'load:start', start);
  await ask(page, 'load:pause', { loadId: 'long' });
  const status = async (): Promise<string | undefined> => (await ask(page, 'load:current', undefined))?.state.status;
  await expect.poll(status).toBe('paused');
  await page.reload();
  expect(await ask(page, 'load:current', undefined)).toMatchObject({ recipe: { recipe: { name: recipe.name } }, state: { status: 'paused' } });
  await expect(ask(page, 'load:start', { ...start, loadId: 'other' })).rejects.toThrow('load-running');

  const close = (): Promise<void> => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const isVisible = (): Promise<boolean | undefined> => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await answerQuestions(app, 2);
  await close();
  await expect.poll(() => askedQuestions(app)).toEqual([`“${recipe.name}” is still loading`]);
  expect(await isVisible()).toBe(true);

  await answerQuestions(app, 0);
  await close();
  await expect.poll(isVisible).toBe(false);
  await ask(page, 'load:resume', { loadId: 'long' });
  await expect.poll(status, { timeout: 30_000 }).toBe('done');
  await expect.poll(isVisible).toBe(true);
});

test('a page that crashes is opened anew and finds its load', async ({ app, page, profile }) => {
  const { recipe } = await ask(page, 'sample:create', undefined);
  await ask(page, 'load:start', { loadId: 'kept', recipe, folder: path.join(profile, 'sample') });
  await expect.poll(async () => (await ask(page, 'load:current', undefined))?.state.status, { timeout: 30_000 }).toBe('done');
  const found = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) return null;
    const reloaded = new Promise((resolve) => { contents.once('did-finish-load', () => resolve(null)); });
    contents.forcefullyCrashRenderer();
    await reloaded;
    return contents.executeJavaScript("window.sluice.ask('load:current')") as Promise<unknown>;
  });
  expect(found).toMatchObject({ ok: true, value: { state: { status: 'done', progress: { loadId: 'kept' } } } });
});

test('a loader that dies leaves the window, its record and a way to go on', async ({ app, page, profile }) => {
  const { recipe } = await ask(page, 'sample:create', undefined);
  const folder = path.join(profile, 'sample');
  await ask(page, 'load:start', { loadId: 'doomed', recipe: { ...recipe, load: { ...recipe.load, batchRows: 50 } }, folder });
  await expect.poll(async () => (await ask(page, 'load:current', undefined))?.state.status).toBe('running');
  const signalLoader = (signal: NodeJS.Signals): Promise<void> => app.evaluate(({ app: electronApp }, sent) => {
    const loader = electronApp.getAppMetrics().find(({ name }) => name === 'Sluice loader');
    if (loader !== undefined) process.kill(loader.pid, sent);
  }, signal);
  // Stopped first, so that it can't have answered by the time it dies; and it dies only once it was asked.
  await signalLoader('SIGSTOP');
  const waits = ask(page, 'plan:make', { recipe, folder }).catch((error: Error) => error.message);
  await ask(page, 'load:current', undefined);
  await signalLoader('SIGKILL');
  expect(await waits).toContain('loader-died');
  expect((await ask(page, 'load:current', undefined))?.died).toMatchObject({ code: 'loader-died' });
  await ask(page, 'loader:restart', undefined);
  expect(await ask(page, 'load:current', undefined)).toMatchObject({ died: null, state: { status: 'failed', error: { code: 'loader-died' } } });
  await ask(page, 'load:start', { loadId: 'again', recipe, folder });
  await expect.poll(async () => (await ask(page, 'load:current', undefined))?.state.status, { timeout: 30_000 }).toBe('done');
});
