import { spawnSync } from 'node:child_process';
import { loaderFlags } from '../electron/loader/runtime-flags';
import { program, pythonProgram, type Contender } from './contender';
import type { BenchData, FileFormat } from './data/bench-data';
import { benchSet, type BenchSet, type SetName } from './data/bench-sets';
import type { Measured } from './finding';

/** What every measurement is given. */
export interface BenchWorld {
  data: BenchData;
  rounds: number;
  isQuick: boolean;
  /** Whether tables of 100 million rows are wanted. */
  hasHundredMillion: boolean;
  python: string;
  say: (line: string) => void;
}

export type Measurement = (world: BenchWorld) => Promise<Measured>;

export function setOf({ isQuick }: BenchWorld, name: SetName): BenchSet {
  return benchSet(name, isQuick);
}

export const SLUICE = 'Sluice';

/** Sluice's loader on a set. */
export async function sluiceOn({ data }: BenchWorld, set: BenchSet, format: FileFormat, memoryMb?: number): Promise<Contender> {
  return { name: SLUICE, command: program('load-series', [await data.recipe(set, format, memoryMb)], loaderFlags) };
}

/** Reads a file once, so that no contender is the one that fetches it from the disk. */
export function warmUp(file: string): Contender {
  return { name: 'warm up', command: program('read-file', [file, 0, 0]), isSlow: true };
}

/** Python's contenders whose modules are there, and the others with what they lack. */
export function pythonContenders({ python }: BenchWorld, wanted: readonly { name: string; script: string; modules: readonly string[]; args: readonly (string | number)[] }[]): { contenders: Contender[]; skipped: Measured['skipped'] } {
  const contenders: Contender[] = [];
  const skipped: Measured['skipped'] = [];
  for (const { name, script, modules, args } of wanted) {
    const lacking = modules.filter((module) => spawnSync(python, ['-c', `import ${module}`]).status !== 0);
    if (lacking.length === 0) contenders.push({ name, command: pythonProgram(python, script, args) });
    else skipped.push({ name, why: `Python here has no ${lacking.join(', ')}` });
  }
  return { contenders, skipped };
}
