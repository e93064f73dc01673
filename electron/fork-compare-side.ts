import { utilityProcess } from 'electron';
import path from 'node:path';
import { sideWorld } from './loader/compare/fork-side';
import type { SideProcess, SideTask } from './loader/compare/side-task';

/** A process that loads one way, to be compared. */
export function forkCompareSide(task: SideTask): SideProcess {
  return utilityProcess.fork(path.join(import.meta.dirname, 'compare-side.js'), [JSON.stringify(task)], { serviceName: 'Sluice comparison', stdio: 'ignore', ...sideWorld(task) });
}
