import path from 'node:path';
import { defineConfig } from 'vite';

/** The test server as a program, built like the app's own Node side. */
export default defineConfig({
  root: path.join(import.meta.dirname, '../..'),
  ssr: { noExternal: true, external: ['@duckdb/node-api'] },
  build: {
    ssr: true, outDir: path.join(import.meta.dirname, '../../out/maxcompute-server'), emptyOutDir: true, target: 'node20', minify: false,
    rolldownOptions: { input: { serve: path.join(import.meta.dirname, 'serve.ts') }, external: ['@duckdb/node-api', /^node:/], output: { format: 'es', entryFileNames: '[name].js' } },
  },
});
