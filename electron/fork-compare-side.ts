import { utilityProcess } from 'electron';
import path from 'node:path';
import { sideWorld } from './loader/compare/fork-side';
import type { SideProcess, SideTask } from './loader/compare/side-task';
import { utilityArguments } from './utility-arguments';

/** A process that loads one way, to be compared. */
export function forkCompareSide(task: SideTask): SideProcess {
  const { execArgv, env } = sideWorld(task);
  return utilityProcess.fork(path.join(import.meta.dirname, 'compare-side.js'), [JSON.stringify(task)], { serviceName: 'Sluice comparison', stdio: 'ignore', execArgv: utilityArguments(execArgv), env });
}
