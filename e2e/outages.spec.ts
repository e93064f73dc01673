import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './fixtures';
import { answerOpenDialogs } from './native-dialogs';

const [NODES, STEPS] = [24, 240];
/** From node 6 to 12 in steps 100 to 148, and all of them in steps 200 to 206, ends exclusive. */
const isSilent = (node: number, step: number): boolean => (node >= 6 && node < 12 && step >= 100 && step < 148) || (step >= 200 && step < 206);

test('nodes that fell silent together are numbered on the map, and the list beside it leads there', async ({ app, page, profile }, info) => {
  const lines = Array.from({ length: STEPS }, (_, step) => Array.from({ length: NODES }, (__, node) => (isSilent(node, step) ? [] : [`s${String(node).padStart(2, '0')},${1_751_328_000 + step * 3600},${(node * step) % 97}`])).flat()).flat();
  await writeFile(path.join(profile, 'rows.csv'), ['id,time,value', ...lines].join('\n'));
  const recipe = path.join(profile, 'silent.sluice.json');
  await writeFile(recipe, JSON.stringify({
    sluice: 1, name: 'silent', source: { kind: 'files', paths: ['rows.csv'] },
    columns: { node: ['id'], time: { column: 'time', format: 'epoch-s' }, values: [{ column: 'value' }] },
    grid: { step: '1h', zone: 'UTC' }, windows: { history: 6, horizon: 3 },
  }));
  await answerOpenDialogs(app, [recipe]);
  await page.getByRole('button', { name: 'Open a recipe…' }).click();
  await page.getByRole('button', { name: /^Start load/ }).click();
  await page.getByRole('button', { name: /^Go to preview/ }).first().click();

  const list = page.getByRole('region', { name: 'Silent together' });
  await expect(list.getByRole('listitem')).toHaveText([/^16 nodes silent2025-07-05 04:00 to 2025-07-07 04:00, 48 steps$/, /^2No node reports2025-07-09 08:00 to 2025-07-09 14:00, 6 steps$/]);
  const map = page.locator('.map-frame');
  await expect(map.locator('.outage-mark')).toHaveText(['1', '2']);
  const box = await map.boundingBox();
  const mark = await map.locator('.outage-mark').first().boundingBox();
  if (box === null || mark === null) throw new Error('nothing is drawn');
  expect((mark.x + mark.width / 2 - box.x) / box.width).toBeCloseTo(124 / STEPS, 1);
  expect((mark.y + mark.height / 2 - box.y) / box.height).toBeCloseTo(9 / NODES, 1);
  await page.screenshot({ path: info.outputPath('outages.png') });

  await list.getByRole('button', { name: /6 nodes silent/ }).click();
  await expect(map.locator('.outage-mark')).toHaveText(['1']);
  await page.getByText('Data quality report').click();
  const finding = page.locator('.findings details', { hasText: 'Nodes silent together' });
  await finding.locator('summary').click();
  await expect(finding).toContainText('6 nodes · 2025-07-05T04:00:00Z – 2025-07-07T04:00:00Z · 48 steps');
});
