import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ask, expect, launchApp, test } from './fixtures';
import { answerOpenDialogs } from './native-dialogs';

/** Texts of the drafts that are on disk. */
async function keptDrafts(profile: string): Promise<string> {
  const folder = path.join(profile, 'drafts');
  const names = await readdir(folder).catch((): string[] => []);
  return (await Promise.all(names.filter((name) => name.endsWith('.json')).map((name) => readFile(path.join(folder, name), 'utf8').catch(() => '')))).join('\n');
}

test('a change is undone and done again, compared with the saved file, and found after a kill', async ({ profile }) => {
  const doomed = await launchApp(profile, { language: 'en', opens: [], env: {} });
  const page = await doomed.firstWindow();
  await page.getByRole('button', { name: 'Try the sample' }).click();
  const horizon = page.getByLabel('Horizon', { exact: true });
  const filling = page.getByRole('combobox', { name: 'How missing cells are filled' });
  const before = await filling.inputValue();
  await horizon.fill('24');
  await filling.selectOption('weekly-mean');
  await filling.focus();
  await page.keyboard.press('Control+z');
  await expect(filling).toHaveValue(before);
  await page.keyboard.press('Control+z');
  await expect(horizon).toHaveValue('12');
  await expect(page.getByText('Undone: Horizon')).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Control+y');
  await expect(filling).toHaveValue('weekly-mean');

  await page.getByRole('button', { name: '● not saved' }).click();
  const changes = page.getByRole('dialog', { name: 'What changed in the recipe' });
  await expect(changes.getByRole('row').filter({ hasText: 'Horizon' })).toContainText('1224');
  await expect(changes.getByRole('row').filter({ hasText: 'How missing cells are filled' })).toContainText('Weekly mean');
  await expect(changes.getByRole('row')).toHaveCount(3);
  await page.keyboard.press('Escape');

  await expect.poll(() => keptDrafts(profile)).toContain('\\"horizon\\":24');
  const ended = doomed.waitForEvent('close');
  doomed.process().kill('SIGKILL');
  await ended;

  const app = await launchApp(profile, { language: 'en', opens: [], env: {} });
  try {
    const again = await app.firstWindow();
    const found = again.getByRole('region', { name: 'An unsaved draft was found' });
    await found.waitFor();
    await found.getByRole('button', { name: /^Go on with the draft/ }).click();
    await expect(again.getByLabel('Horizon', { exact: true })).toHaveValue('24');
    await expect(again.getByRole('button', { name: '● not saved' })).toBeVisible();
    await expect(found).toHaveCount(0);

    const ini = path.join(profile, 'city.ini');
    await writeFile(ini, '[data]\nodps_project = traffic\nodps_table = flows\nodps_access_key = sesame\nadcode = 110000\nshuffle = 1\n');
    await answerOpenDialogs(app, [ini]);
    await again.keyboard.press('Control+o');
    await again.getByRole('button', { name: 'Give them up' }).click();
    const imported = again.getByRole('status', { name: 'Imported from city.ini' });
    await expect(imported).toContainText('Line 4: odps_access_key was not copied');
    await expect(imported).toContainText('Line 6: shuffle is not understood');
    await expect(again.getByLabel('Project', { exact: true })).toHaveValue('traffic');
    await expect.poll(() => keptDrafts(profile)).toContain('traffic');
    expect(await keptDrafts(profile)).not.toContain('sesame');

    await again.getByLabel('Endpoint', { exact: true }).fill('https://service.secret-host.example/api');
    await expect(again.getByText('Network: service.secret-host.example')).toBeVisible();
    await again.keyboard.press('Control+,');
    const settings = again.getByRole('dialog', { name: 'Settings' });
    await settings.getByLabel('Memory budget', { exact: true }).fill('700');
    const work = path.join(profile, 'elsewhere');
    await answerOpenDialogs(app, [work]);
    await settings.getByRole('button', { name: 'Choose…' }).first().click();
    await expect(settings.getByText(work)).toBeVisible();
    expect((await ask(again, 'work:usage', undefined)).folder).toBe(work);
    await settings.getByLabel('Hide hosts and keys').check();
    await again.keyboard.press('Escape');
    await expect(again.getByText('Network: •••')).toBeVisible();
    await expect(again.getByLabel('Endpoint', { exact: true })).toHaveCSS('-webkit-text-security', 'disc');

    await again.keyboard.press('Control+n');
    await again.getByRole('button', { name: 'Give them up' }).click();
    await again.getByRole('button', { name: 'Five-minute sensors' }).click();
    await expect(again.getByText('Say which files to read')).toBeVisible();
    await expect(again.getByRole('textbox', { name: 'Step', exact: true })).toHaveValue('5');
    await expect(again.getByLabel('Memory budget', { exact: true })).toHaveValue('700');

    const names = (await ask(again, 'app:licences', undefined)).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['@duckdb/node-api', 'electron', 'react', 'zod', 'Inter']));

    await again.getByRole('button', { name: 'About' }).click();
    await again.evaluate(() => {
      const own = Object.getOwnPropertyDescriptor(Intl.NumberFormat.prototype, 'format') ?? {};
      Object.defineProperty(Intl.NumberFormat.prototype, 'format', { ...own, get: () => { throw new Error('not drawn'); } });
      window.addEventListener('mended', () => Object.defineProperty(Intl.NumberFormat.prototype, 'format', own));
    });
    await again.getByRole('button', { name: 'Libraries and licences…' }).click();
    const crash = again.getByRole('alert').filter({ hasText: 'This part of the window could not be drawn' });
    await expect(crash).toContainText('not drawn');
    await again.evaluate(() => window.dispatchEvent(new Event('mended')));
    await crash.getByRole('button', { name: 'Show it again' }).click();
    await expect(crash).toHaveCount(0);
    await expect(again.getByRole('dialog', { name: 'Libraries and licences' }).getByText(/^react \d/)).toBeVisible();
    await expect.poll(() => readFile(path.join(profile, 'logs/sluice.log'), 'utf8')).toContain('not drawn');
  } finally {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.destroy())).catch(() => undefined);
    await app.close();
  }
});
