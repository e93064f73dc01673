import path from 'node:path';
import { build } from 'vite';
import { assembly } from '../../../scripts/assembly.mjs';

/** Not bundled, as in the app. */
const packages = ['@duckdb/node-api', '@node-rs/crc32', 'h5wasm'];

/** Builds the side program by itself, as the app's build does, for tests that start real processes; returns its path. */
export async function buildSide(): Promise<string> {
  const root = path.join(import.meta.dirname, '..', '..', '..');
  // Within the checkout, where its packages are found.
  const outDir = path.join(root, 'out', `compare-test-${process.pid}`);
  await build({
    root, configFile: false, logLevel: 'warn', plugins: [assembly()],
    ssr: { noExternal: true, external: packages },
    build: { ssr: true, outDir, target: 'node20', minify: false, rolldownOptions: { input: { 'compare-side': path.join(import.meta.dirname, 'side-process.ts') }, external: [...packages, /^node:/], output: { format: 'es', entryFileNames: '[name].js' } } },
  });
  return path.join(outDir, 'compare-side.js');
}
