import { app, utilityProcess, type UtilityProcess } from 'electron';
import path from 'node:path';

/** A loader process. Its young generation is kept small: batches are short-lived, and it would grow to their size. */
export function forkLoader(): UtilityProcess {
  return utilityProcess.fork(path.join(import.meta.dirname, 'loader-process.js'), [app.getVersion()], {
    serviceName: 'Sluice loader',
    stdio: ['ignore', 'inherit', 'pipe'],
    execArgv: ['--max-semi-space-size=4'],
  });
}
