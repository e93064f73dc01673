import tseslint from 'typescript-eslint';

/** Who may import whom; `tsc -b` refuses the same by project references, this says why in words. */
const forbid = (files, ...patterns) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } });
const electronIs = (message) => ({ group: ['electron', 'electron/*'], message });
const nodeIs = (message) => ({ group: ['node:*'], message });

export default tseslint.config(
  // assembly/ is AssemblyScript, which its own compiler checks.
  { ignores: ['out/', 'release/', 'node_modules/', 'assembly/', '**/*.mjs', '**/*.mts', '**/*.js', '**/*.config.ts'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/only-throw-error': 'error',
      'no-console': 'error',
    },
  },
  forbid(['shared/**'],
    electronIs('shared/ is read by every process: it must not know Electron'),
    nodeIs('shared/ is read by the window too: it must not know Node'),
    { group: ['**/electron/**', '**/renderer/**', 'react*'], message: 'shared/ stands below every other folder' }),
  ...[0, 1, 2, 3].map((depth) => forbid([`electron/loader/${'*/'.repeat(depth)}*.ts`],
    electronIs('the loader also runs in plain Node, for the CLI and for tests'),
    { group: ['**/renderer/**', 'react*'], message: 'the loader knows nothing of the window' },
    { regex: `^${'\\.\\./'.repeat(depth + 1)}(?!\\.\\./)`, message: 'the loader knows nothing of the main process' })),
  forbid(['electron/*.ts', 'electron/connections/**', 'electron/jobs/**'],
    { group: ['**/renderer/**', 'react*'], message: 'the main process reaches the window through shared/ipc.ts only' }),
  forbid(['electron/cli/**'],
    electronIs('the terminal runs in plain Node'),
    { group: ['**/renderer/**', 'react*'], message: 'the terminal knows nothing of the window' }),
  forbid(['renderer/**'],
    electronIs('the window reaches Electron through sluice-api.ts only'),
    nodeIs('the window is a sandboxed page: there is no Node in it'),
    { group: ['**/electron/**'], message: 'the window reaches the main process through shared/ipc.ts only' }),
  forbid(['bench/**'],
    { regex: '^electron$|/renderer/', message: 'the benchmark measures the loader in plain Node' }),
  forbid(['test-servers/**'],
    { regex: '^electron$|/renderer/|/electron/', message: 'test servers are written from the protocols alone: they must not share a line with what they test' }),
  {
    files: ['{shared,electron,renderer,bench}/**'], ignores: ['**/*.test.{ts,tsx}', '**/*-fixture.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ group: ['**/test-servers/**'], message: 'test servers are for tests alone' }] }] },
  },
  forbid(['e2e/**'],
    { group: ['**/renderer/**', '**/electron/*', '**/loader/**'], message: 'e2e tests drive the app from outside; they may use types from shared/' }),
);
