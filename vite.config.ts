import react from '@vitejs/plugin-react';
import path from 'node:path';
import { defineConfig } from 'vite';
import { assembly } from './scripts/assembly.mjs';
import { licences } from './scripts/licences.mjs';

const at = (p: string): string => path.join(import.meta.dirname, p);
/** Packed as packages of their own: native, or large and seldom used. */
const packages = ['@duckdb/node-api', '@node-rs/crc32', 'h5wasm'];
const native = ['electron', ...packages, /^node:/];

/** One build, three targets: the page (`client`), the Node side (`main`, ESM), the sandboxed preload (CommonJS). */
export default defineConfig({
  root: at('renderer'),
  base: './',
  plugins: [react(), assembly(), { ...licences({ packages, runtimes: ['electron'] }), applyToEnvironment: ({ name }) => name === 'main' }, { ...licences({ others: ['Inter', 'JetBrains Mono'].map((name) => ({ name, licence: 'OFL-1.1', file: at('renderer/ui/fonts/OFL.txt') })) }), applyToEnvironment: ({ name }) => name === 'client' }],
  build: { outDir: at('out/renderer'), emptyOutDir: true, target: 'chrome130', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 2000 },
  environments: {
    main: {
      consumer: 'server',
      resolve: { external: ['electron', ...packages], noExternal: true },
      build: {
        outDir: at('out/main'), emptyOutDir: true, target: 'node20', sourcemap: true, minify: false, ssr: true,
        rolldownOptions: {
          input: {
            main: at('electron/main.ts'), 'loader-process': at('electron/loader/loader-process.ts'), cli: at('electron/cli.ts'),
            'reading-worker': at('electron/loader/sources/files/threads/reading-worker.ts'), 'compare-side': at('electron/loader/compare/side-process.ts'),
          },
          external: native,
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      build: {
        outDir: at('out/main'), emptyOutDir: false, target: 'node20', minify: false, ssr: true,
        rolldownOptions: { input: { preload: at('electron/preload.ts') }, external: ['electron'], output: { format: 'cjs', entryFileNames: '[name].cjs' } },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      const { client, main, preload } = builder.environments;
      await Promise.all([client && builder.build(client), main && builder.build(main)]);
      if (preload) await builder.build(preload);
    },
  },
});
