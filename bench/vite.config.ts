import { readdirSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vite';
import { assembly } from '../scripts/assembly.mjs';

const here = import.meta.dirname;
const programs = ['ours', 'rivals'].flatMap((folder) => readdirSync(path.join(here, folder)).filter((file) => file.endsWith('.ts')).map((file) => [file.slice(0, -'.ts'.length), path.join(here, folder, file)]));

/** The benchmark and each program it measures, built like the app's own Node side. */
export default defineConfig({
  root: path.join(here, '..'),
  plugins: [assembly()],
  ssr: { noExternal: true, external: ['@duckdb/node-api', '@node-rs/crc32', 'h5wasm'] },
  build: {
    ssr: true, outDir: path.join(here, '../out/bench'), emptyOutDir: true, target: 'node20', minify: false,
    rolldownOptions: {
      input: { bench: path.join(here, 'bench.ts'), 'reading-worker': path.join(here, '../electron/loader/sources/files/threads/reading-worker.ts'), ...Object.fromEntries(programs) },
      external: ['@duckdb/node-api', '@node-rs/crc32', 'h5wasm', /^node:/],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
    },
  },
});
