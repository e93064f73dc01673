import { defineConfig } from '@playwright/test';

const report = process.env['SLUICE_E2E_REPORT'];

/** One app at a time: each test opens its own. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  // On a busy machine of others, a test that fails is run once more; the report calls it flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
});
