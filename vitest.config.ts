import { assembly } from './scripts/assembly.mjs';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [assembly()],
  test: {
    globalSetup: ['scripts/test-work-home.mjs'],
    setupFiles: ['scripts/property-seed.mjs'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // On a busy machine of others, a test that fails is run once more; the report names it.
    retry: process.env['CI'] === undefined ? 0 : 1,
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      // What knows neither files nor memory leaves nothing behind: its modules are read once.
      { extends: true, test: { name: 'alone', include: ['{shared,renderer}/**/*.test.{ts,tsx}'], isolate: false } },
      { extends: true, test: { name: 'with files', include: ['{electron,bench,test-servers}/**/*.test.ts'] } },
    ],
  },
});
