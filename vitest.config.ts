import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['{shared,electron,renderer}/**/*.test.{ts,tsx}'], testTimeout: 60_000, pool: 'forks' },
});
