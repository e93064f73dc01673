import { app, utilityProcess, type UtilityProcess } from 'electron';
import path from 'node:path';
import { loaderFlags } from './loader/runtime-flags';
import { utilityArguments } from './utility-arguments';

/** A loader process with `env` besides the environment of the app; what it says of its own end can be read from its stderr. */
export function forkLoader(env: Readonly<Record<string, string>>): UtilityProcess {
  return utilityProcess.fork(path.join(import.meta.dirname, 'loader-process.js'), [app.getVersion()], {
    env: { ...process.env, ...env },
    execArgv: utilityArguments(loaderFlags),
    serviceName: 'Sluice loader',
    stdio: ['ignore', 'inherit', 'pipe'],
  });
}
