import type { Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Manifest } from '../shared/manifest';
import { drop } from './drop';
import { ask, expect, test } from './fixtures';

test.use({ language: 'zh-CN' });

const step = (page: Page, name: RegExp) => page.getByRole('button', { name });

test('a model chosen by its name fills in what its code does; two formats are written, and more from the folder without loading again', async ({ page, profile }) => {
  test.setTimeout(120_000);
  const out = path.join(profile, 'out');
  const manifestOf = async (format: string): Promise<Manifest> => JSON.parse(await readFile(path.join(out, format, 'manifest.json'), 'utf8')) as Manifest;

  await page.getByRole('button', { name: /示例/ }).click();
  const result = page.getByRole('complementary', { name: '这会得到' });
  await expect(result.getByText('3,963')).toBeVisible();

  await page.getByRole('combobox', { name: '按模型' }).selectOption({ label: 'DCRNN' });
  const convention = page.getByRole('group', { name: 'DCRNN 原代码的做法' });
  await expect(convention).toContainText('0.7 : 0.1 : 0.2，先开窗后划分');
  await expect(result.getByText('4,009')).toBeVisible();
  await expect(result).toContainText('DCRNN、Graph WaveNet · 展开');
  await expect(result).toContainText(/训练集和验证集共用 \d+ 步/);

  await page.locator('summary', { hasText: '延迟、步幅、周期' }).click();
  await page.getByLabel('步幅', { exact: true }).fill('4');
  await expect(convention).toContainText('每 4 步一个已改');
  await expect(page.getByRole('combobox', { name: '按模型' }).locator('option:checked')).toHaveText('DCRNN，已改');
  await result.locator('summary', { hasText: '选择格式' }).click();
  await result.getByLabel('写出 序列（惰性）').check();

  await step(page, /^开始加载/).click();
  await step(page, /^去预览/).first().click({ timeout: 60_000 });
  await step(page, /^去导出/).first().click();
  await page.getByLabel('写到', { exact: true }).fill(out);
  await page.getByLabel(/^星期通道/).selectOption('number');
  await step(page, /^导出 2 种格式/).click();
  await expect(page.getByText(/^2 种格式/)).toBeVisible({ timeout: 60_000 });
  const written = await manifestOf('dcrnn');
  expect(written).toMatchObject({ format: 'dcrnn', options: { dayOfWeek: 'number' } });

  await step(page, /^再选格式/).click();
  await expect(page.getByText('至少选择一种格式')).toBeVisible();

  await drop(page, [out], '松开即打开');
  await expect(page.getByText('从文件夹打开')).toBeVisible();
  await expect(page.getByLabel('写出 序列（惰性）')).toBeDisabled();
  await expect(page.getByLabel('写到', { exact: true })).toHaveValue(out);
  await page.getByLabel('写出 DCRNN、Graph WaveNet').uncheck();
  await page.getByLabel('写出 BasicTS 1').check();
  await page.getByLabel('写出 节点之间的图').check();
  await expect(page.getByRole('img', { name: /^节点地图/ })).toBeVisible();
  await page.locator('summary', { hasText: '图的设置' }).click();
  await page.getByLabel('边的权重').selectOption('binary');
  await page.getByLabel('只连最近的几个节点').fill('3');
  await expect(page.getByText('135', { exact: true })).toBeVisible();
  await step(page, /^导出 2 种格式/).click();
  await expect(page.getByText(/^2 种格式/)).toBeVisible({ timeout: 60_000 });

  const { samples, graph } = await manifestOf('graph');
  expect(samples).toEqual(written.samples);
  expect(graph).toMatchObject({ edges: 135, withoutPosition: 3 });
  expect(existsSync(path.join(out, 'basicts-1/train_data.npy'))).toBe(true);
  expect((await ask(page, 'verify:run', { path: out })).files).toBeGreaterThan(20);
});
