import { AxeBuilder } from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { qualityReportSchema } from '../shared/quality/quality-report';
import { ask, expect, test } from './fixtures';
import { answerSaveDialogs } from './native-dialogs';

test('the quality report opens in the Preview step, leads to nodes, and is copied and saved', async ({ app, page, profile }, info) => {
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await page.locator('summary', { hasText: 'Ranges of values' }).click();
  await page.getByLabel('Highest value of speed').fill('60');
  await page.getByLabel('What becomes of speed out of range').selectOption('missing');
  await page.screenshot({ path: info.outputPath('ranges.png') });
  await page.getByRole('button', { name: /^Start load/ }).click();
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText(/Out of range0 below, ([\d,]+) above; \1 made missing/, { timeout: 60_000 });
  await page.getByRole('button', { name: /^Preview/ }).first().click();
  await page.getByText('Data quality report').click();
  const findings = page.locator('.findings');
  await findings.locator('summary', { hasText: 'Gaps, the longest first' }).click();
  await findings.locator('summary', { hasText: 'Values out of range' }).click();
  await expect(findings).toContainText('speed · ≤ 60 · ');
  await findings.locator('summary', { hasText: 'Values out of range' }).click();
  const example = findings.locator('details[open] .example').last();
  const name = ((await example.textContent()) ?? '').split(',')[0] ?? '';
  await example.click();
  await expect(page.getByRole('listbox').getByRole('option', { selected: true, name })).toBeVisible();
  for (const [theme, language] of [['light', 'zh-CN'], ['dark', 'en']] as const) {
    await ask(page, 'settings:write', { theme, language });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    const { violations } = await new AxeBuilder({ page }).include('.findings').setLegacyMode().analyze();
    expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`), theme).toEqual([]);
    await page.screenshot({ path: info.outputPath(`quality-${theme}.png`) });
  }
  await findings.getByRole('button', { name: 'Copy JSON' }).click();
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toContain('"sluiceQuality": 1');
  qualityReportSchema.parse(JSON.parse(await app.evaluate(({ clipboard }) => clipboard.readText())));
  const saved = path.join(profile, 'quality.html');
  await answerSaveDialogs(app, saved);
  await findings.getByRole('button', { name: 'Save page…' }).click();
  await expect.poll(() => readFile(saved, 'utf8').catch(() => '')).toContain('</html>');
});
