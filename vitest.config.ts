import { defineConfig } from 'vitest/config';
import { assembly } from './scripts/assembly.mjs';

export default defineConfig({
  plugins: [assembly()],
  test: {
    include: ['{shared,electron,renderer,bench,test-servers}/**/*.test.{ts,tsx}'],
    globalSetup: ['scripts/test-work-home.mjs'],
    setupFiles: ['scripts/property-seed.mjs'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // On a busy machine of others, a test that fails is run once more; the report names it.
    retry: process.env['CI'] === undefined ? 0 : 1,
    pool: 'forks',
    maxWorkers: 2,
  },
});
