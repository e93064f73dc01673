import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RecipeInput } from '../shared/recipe';
import { sampleAccount } from '../test-servers/maxcompute/auth/account';
import { usualBehaviour } from '../test-servers/maxcompute/behaviour';
import { junctionTable } from '../test-servers/maxcompute/samples/junctions';
import { turnFlowTable } from '../test-servers/maxcompute/samples/turn-flow';
import { startMaxComputeServer, type MaxComputeServer } from '../test-servers/maxcompute/start-server';
import { ask, expect, test } from './fixtures';
import { answerOpenDialogs, answerSaveDialogs } from './native-dialogs';
import { runCli } from './run-cli';
import { chooseOptions, fillFields, useColumns } from './source-page';

const project = 'sluice_demo';
const { accessKeyId, accessKeySecret } = sampleAccount;
const pictures = process.env['SLUICE_E2E_PICTURES'];

let server: MaxComputeServer;
test.beforeAll(async () => {
  server = await startMaxComputeServer({ tables: [turnFlowTable(project, 6, 3), junctionTable(project, 6), { ...junctionTable(project, 6), name: 'junction_view', type: 'VIRTUAL_VIEW' }] });
});
test.afterAll(() => server.close());
test.use({ env: { SLUICE_WAREHOUSE_WAIT_MS: '50' } });

/** Looked at by people where a folder for pictures is named; held to the rules of accessibility always. */
async function look(page: Page, name: string, themes: readonly ('light' | 'dark')[] = ['light', 'dark']): Promise<void> {
  for (const theme of themes) {
    await ask(page, 'settings:write', { theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    if (pictures !== undefined) await page.screenshot({ path: path.join(pictures, `${name}-${theme}.png`) });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect.soft(violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`), `${name}, ${theme}`).toEqual([]);
  }
}

async function filesHolding(secret: string, folder: string): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
  const holding = await Promise.all(files.map(async (file) => (await readFile(file)).includes(secret)));
  return files.filter((_, at) => holding[at]);
}

test('an analyst types keys once, looks around, chooses columns, and has an export', async ({ app, page, profile }) => {
  await page.getByRole('button', { name: 'Connect to MaxCompute…' }).click();
  await fillFields(page, { Name: 'demo', Endpoint: server.endpoint, Project: project, 'AccessKey ID': accessKeyId, 'AccessKey secret': 'not the secret' });
  await expect(page.getByText('This system has no keyring that Sluice can use')).toBeVisible();
  const check = page.getByRole('button', { name: 'Check connection' });
  await check.click();
  await expect(page.getByRole('alert').getByText('SignatureNotMatch')).toBeVisible();
  await look(page, 'refused-en', ['light']);

  await fillFields(page, { 'AccessKey ID': accessKeyId, 'AccessKey secret': accessKeySecret });
  await check.click();
  await expect(page.getByText('owned by ALIYUN$tester')).toBeVisible();
  await expect(page.getByText('keys for this session only')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Edit' })).toBeFocused();
  await look(page, 'browse-en', ['dark']);

  await page.getByRole('button', { name: 'turn_flow', exact: true }).press('Enter');
  await expect(page.getByRole('button', { name: 'Browse…' })).toBeFocused();
  await useColumns(page, { nds_id: 'node', next_nds_id: 'node', passts_time: 'time', flow_label: 'value' });
  await page.getByRole('radiogroup', { name: 'Which partitions are read' }).getByText('List').click();
  for (const day of ['20250701', '20250702']) await page.getByRole('checkbox', { name: `Read ds=${day}` }).check();
  await fillFields(page, { 'Recipe name': 'flows', 'Zone of the times': 'Asia/Shanghai', 'Time zone of the grid': 'Asia/Shanghai', From: '2025-07-01T00:00', 'To, not incl.': '2025-07-03T00:00', Step: '5' });
  await chooseOptions(page, { 'Unit of the step': 'min', 'Where the node table is': 'table' });
  await fillFields(page, { 'Table of the nodes': 'intersection_meta' });
  await page.getByLabel('Key', { exact: true }).fill('nds_id, next_nds_id');
  await expect(page.getByText('6 nodes, 576 steps')).toBeAttached();
  await expect(page.getByRole('table', { name: 'How rows come' }).getByRole('row').nth(2)).toContainText('at most');
  await look(page, 'table-en');
  // Packed numbers can't be lined up there: every row comes.
  await page.getByRole('combobox', { name: 'Use of dym_feat_feat', exact: true }).selectOption('value');

  const recipePath = path.join(profile, 'flows.sluice.json');
  await answerSaveDialogs(app, recipePath);
  await page.getByRole('button', { name: 'Save recipe' }).click();
  await expect.poll(() => existsSync(recipePath)).toBe(true);
  await page.getByRole('button', { name: /^Start load/ }).click();
  await page.getByRole('button', { name: /^Go to preview/ }).first().click({ timeout: 30_000 });
  await page.getByRole('button', { name: /^Go to export/ }).click();
  const byClicks = path.join(profile, 'clicked');
  await page.getByLabel('Write to', { exact: true }).fill(byClicks);
  await page.getByRole('button', { name: /^Export/ }).last().click();
  await expect(page.getByRole('button', { name: 'Open folder' }).first()).toBeVisible({ timeout: 30_000 });

  const recipe = JSON.parse(await readFile(recipePath, 'utf8')) as RecipeInput;
  expect(recipe.source).toMatchObject({ kind: 'maxcompute', table: 'turn_flow', partitions: ['ds=20250701', 'ds=20250702'], profile: 'demo' });
  expect(recipe.columns).toMatchObject({ values: [{ column: 'flow_label' }, { column: 'dym_feat_feat', packed: { separator: ';' } }] });
  expect(recipe.nodes).toMatchObject({ table: 'intersection_meta' });
  runCli('verify', byClicks);
  expect(await filesHolding(accessKeySecret, profile)).toEqual([]);
});

test.describe(() => {
  test.use({ language: 'zh-CN' });

  test('a recipe out of a file is editable and saved as it was; a query shows its columns only when asked to', async ({ app, page, profile }) => {
    const recipePath = path.join(profile, 'flows.sluice.json');
    const written: RecipeInput = {
      sluice: 1, name: 'flows', source: { kind: 'maxcompute', endpoint: server.endpoint, project, sql: 'SELECT nds_id, passts_time, flow_label FROM turn_flow WHERE ds = \'20250701\'', profile: 'demo' },
      columns: { node: ['nds_id'], time: { column: 'passts_time', zone: 'Asia/Shanghai' }, values: [{ column: 'flow_label' }] }, grid: { start: '2025-07-01T00:00', end: '2025-07-02T00:00', step: '5min', zone: 'Asia/Shanghai' },
    };
    await writeFile(recipePath, JSON.stringify(written));
    await answerOpenDialogs(app, [recipePath]);
    await page.getByRole('button', { name: '打开配方…' }).click();
    await expect(page.getByRole('alert').getByText('warehouse-profile-unknown')).toBeVisible();
    await page.getByRole('button', { name: '编辑' }).click();
    await fillFields(page, { 'AccessKey ID': accessKeyId, 'AccessKey Secret': accessKeySecret });
    await page.getByRole('button', { name: '检查连接' }).click();
    await expect(page.getByText('所有者 ALIYUN$tester')).toBeVisible();
    await expect(page.getByRole('table', { name: '列', exact: true })).toContainText('passts_time');

    const asked = (): number => server.counts.instances.submitted;
    const before = asked();
    const sql = 'SELECT nds_id, passts_time, flow_label, adcode FROM turn_flow WHERE ds = \'20250701\'';
    await page.getByLabel('查询，一条 SELECT').fill(sql);
    await expect(page.getByText('查看列之后查询又改过')).toBeVisible();
    expect(asked()).toBe(before);
    await page.getByRole('button', { name: '估算' }).click();
    await expect(page.getByText(/据 MaxCompute 估算，整个查询扫描 \d/)).toBeVisible();
    expect(asked()).toBe(before);

    server.behaviour.runningPolls = 100_000;
    await page.getByLabel('查询，一条 SELECT').press('Alt+Enter');
    await page.getByRole('button', { name: '复制链接' }).click();
    await expect(page.getByText('链接已复制到剪贴板')).toBeVisible();
    const token = new URL(await app.evaluate(({ clipboard }) => clipboard.readText())).searchParams.get('token') ?? '';
    expect(token.length).toBeGreaterThan(20);
    await look(page, 'query-runs-zh', ['light']);
    const { cancelled } = server.counts.instances;
    await page.getByRole('button', { name: '停止查询' }).click();
    await expect.poll(() => server.counts.instances.cancelled, { timeout: 5000 }).toBe(cancelled + 1);
    await expect(page.getByRole('button', { name: '停止查询' })).toBeHidden();
    server.behaviour.runningPolls = usualBehaviour.runningPolls;
    expect(await filesHolding(token, profile)).toEqual([]);

    await page.getByRole('button', { name: '查看列' }).click();
    await expect(page.getByRole('table', { name: '列', exact: true })).toContainText('adcode');
    await look(page, 'query-zh');

    await answerSaveDialogs(app, recipePath);
    await page.getByRole('button', { name: '保存配方' }).click();
    const saved = async (): Promise<unknown> => (JSON.parse(await readFile(recipePath, 'utf8')) as RecipeInput).source;
    await expect.poll(saved).toMatchObject({ ...written.source, sql });
  });
});
