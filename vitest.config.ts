import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['{shared,electron,renderer,bench,test-servers}/**/*.test.{ts,tsx}'], globalSetup: ['scripts/test-work-home.mjs'], testTimeout: 120_000, hookTimeout: 120_000, pool: 'forks', maxWorkers: 2 },
});
