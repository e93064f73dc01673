import { rmSync } from 'node:fs';
import path from 'node:path';
import { loaderFlags } from '../../electron/loader/runtime-flags';
import { pythonContenders, setOf, SLUICE, type BenchWorld } from '../bench-world';
import { program, type Contender } from '../contender';
import { linesOf, type Measured } from '../finding';
import { median } from '../median';
import { runRounds, type Rounds } from '../rounds';
import { runContender, type Run } from '../run-contender';

const RAW = 'raw writing of as many bytes';
const SAVEZ = 'numpy savez of stacked windows';

/** Writing the month's windows as NPZ, beside writing as many bytes and nothing else. Only the writing counts, synced at its end. */
export async function measureNpz(world: BenchWorld): Promise<Measured> {
  const recipe = await world.data.recipe(setOf(world, 'month'), 'parquet');
  const into = world.data.pathOf('export');
  const exportAs = (format: string): Contender => ({ name: SLUICE, command: program('export-npz', [recipe, into, format], loaderFlags) });
  try {
    await runContender(exportAs('series'));
    const { told: { bytes = 0 } } = await runContender(exportAs('npz'));
    const python = pythonContenders(world, [{ name: SAVEZ, script: 'numpy_savez', modules: ['numpy'], args: [path.join(into, 'series', 'values.npy'), world.data.pathOf('savez.npz'), 12, 12] }]);
    const contenders: Contender[] = [
      exportAs('npz'),
      { name: RAW, command: program('write-file', [world.data.pathOf('raw'), bytes]) },
      ...python.contenders.map((contender) => ({ ...contender, isSlow: true })),
    ];
    const rounds = await runRounds(contenders, world.rounds, world.say);
    const lines = linesOf(rounds, contenders);
    return {
      name: 'npz',
      title: `npz: ${(bytes / 1e9).toFixed(2)} GB of windows (times of the contenders are of their whole processes, with loading)`,
      contenders: lines.contenders,
      skipped: [...python.skipped, ...lines.skipped],
      findings: [
        { what: 'speed of writing, over that of raw writing', value: speedRatio(rounds, RAW), unit: 'times', wanted: { least: 0.8 } },
        ...(python.contenders.length === 0 ? [] : [{ what: 'speed of writing, over that of numpy savez', value: speedRatio(rounds, SAVEZ), unit: 'times' as const }]),
        { what: 'NPZ writing', value: median((rounds.runs.get(SLUICE) ?? []).map(bytesPerNs)), unit: 'GB/s' },
        { what: 'raw writing', value: median((rounds.runs.get(RAW) ?? []).map(bytesPerNs)), unit: 'GB/s' },
      ],
    };
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

function bytesPerNs({ told: { bytes = NaN, workMs = NaN } }: Run): number {
  return bytes / workMs / 1e6;
}

function speedRatio({ runs }: Rounds, rival: string): number | null {
  const [ours, theirs] = [runs.get(SLUICE), runs.get(rival)];
  if (ours === undefined || theirs === undefined) return null;
  return median(theirs.flatMap((run, round) => (ours[round] === undefined ? [] : [bytesPerNs(ours[round]) / bytesPerNs(run)])));
}
