import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { drop } from './drop';
import { ask, expect, test } from './fixtures';
import { writeAir } from './made-up-air';

test('files dropped on the window become the source, a recipe among them opens', async ({ page, profile }) => {
  const files = await writeAir(path.join(profile, 'air'));
  await drop(page, files);
  await expect(page.getByRole('textbox', { name: /^Files, folders or patterns/ })).toHaveValue(files.join('\n'));
  await expect(page.getByText(/^3 files/)).toBeVisible();

  const { recipe } = await ask(page, 'sample:create', undefined);
  const file = path.join(profile, 'dropped.sluice.json');
  await writeFile(file, JSON.stringify({ ...recipe, source: { kind: 'files', paths: ['air'] } }));
  await page.getByRole('button', { name: /^Preview/ }).click();
  await drop(page, [file]);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('dropped.sluice.json');
  await expect(page.getByRole('textbox', { name: /^Files, folders or patterns/ })).toHaveValue('air');
});

test('a folder dropped on the window becomes the source', async ({ page, profile }) => {
  const folder = path.join(profile, 'air');
  await writeAir(folder);
  await drop(page, [folder]);
  await expect(page.getByText(/^3 files/)).toBeVisible();
});

test('a recipe that cannot be read says so where it was dropped', async ({ page, profile }) => {
  const file = path.join(profile, 'torn.sluice.json');
  await writeFile(file, '{\n  "sluice": 1,\n');
  await page.getByRole('button', { name: /^Load/ }).click();
  await drop(page, [file]);
  await expect(page.getByRole('alert')).toContainText('torn.sluice.json');
  await expect(page.getByRole('alert')).toContainText('The recipe is not valid JSON');
});
