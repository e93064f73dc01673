import path from 'node:path';
import { appVersionAbove } from './cli/app-version';
import { forkSide } from './loader/compare/fork-side';
import { startEarly } from './loader/sources/files/threads/early-threads';

/** Ctrl-C, a polite end from outside, and a terminal that was closed. */
const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

// A reader that went away (`| head`) wants no more: that is a cancel, and nobody is left to be told.
const gone = (): void => { process.emit('SIGINT'); };
process.stdout.once('error', gone).on('error', () => undefined);
process.stderr.on('error', () => undefined);

const args = process.argv.slice(2);
// Threads get ready while everything else is loaded.
const recipeFile = args.includes('run') ? args.find((arg) => arg.endsWith('.json')) : undefined;
if (recipeFile !== undefined) startEarly(recipeFile);

const { runCommandLine } = await import('./cli/program');
const exitCode = await runCommandLine({
  args,
  env: process.env,
  folder: process.cwd(),
  appVersion: appVersionAbove(import.meta.dirname),
  out: (text) => { process.stdout.write(text); },
  err: (text) => { process.stderr.write(text); },
  columns: () => (process.stderr.isTTY ? process.stderr.columns : null),
  onInterrupt(listener) {
    for (const signal of interrupts) process.on(signal, listener);
    return () => { for (const signal of interrupts) process.off(signal, listener); };
  },
  startSide: (task) => forkSide(path.join(import.meta.dirname, 'compare-side.js'), task),
  endNow: (code) => process.exit(code),
});
await new Promise<void>((resolve) => { process.stdout.write('', () => resolve()); });
process.exit(exitCode);
