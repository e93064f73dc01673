import { app, utilityProcess, type UtilityProcess } from 'electron';
import path from 'node:path';

/** A loader process with `env` besides the environment of the app; what it says of its own end can be read from its stderr. */
export function forkLoader(env: Readonly<Record<string, string>>): UtilityProcess {
  return utilityProcess.fork(path.join(import.meta.dirname, 'loader-process.js'), [app.getVersion()], {
    env: { ...process.env, ...env },
    serviceName: 'Sluice loader',
    stdio: ['ignore', 'inherit', 'pipe'],
  });
}
