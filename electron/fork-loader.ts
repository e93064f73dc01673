import { app, utilityProcess, type UtilityProcess } from 'electron';
import path from 'node:path';

/** A loader process; what it says of its own end can be read from its stderr. */
export function forkLoader(): UtilityProcess {
  return utilityProcess.fork(path.join(import.meta.dirname, 'loader-process.js'), [app.getVersion()], {
    serviceName: 'Sluice loader',
    stdio: ['ignore', 'inherit', 'pipe'],
  });
}
