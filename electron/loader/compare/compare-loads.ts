import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { CompareProgress, CompareResult, CompareSize, LoadWay, SizeComparison, WayOutcome } from '../../../shared/compare';
import { makeWorkFolder } from '../sources/files/work-folder';
import { createThrottle, TELL_EVERY_MS } from '../throttle';
import { countDifferences } from './count-differences';
import { writeMadeCsv } from './made-csv';
import { expectedRows, MADE_CHANNELS, madeShapeOf } from './made-shape';
import { measureSide } from './measure-side';
import type { SideTask, StartSide } from './side-task';

/** What a process of the app can hold at most: there, JavaScript's heap ends at 4 GB. */
const MOST_LOAD_ALL_BYTES = 4e9;

export interface CompareOptions {
  /** Starts the process for one side. */
  start: StartSide;
  signal: AbortSignal;
  /** Told of as a load is, each new phase at once: a window that painted more often would be measured, too. */
  onProgress: (progress: CompareProgress) => void;
  /** Told when a size is done. */
  onSize?: (comparison: SizeComparison) => void;
}

type Step = (progress: Pick<CompareProgress, 'phase' | 'rows' | 'rowsTotal' | 'rssBytes'>) => void;

/**
 * Loads made-up tables of each size both ways, each in a process of its own, one after another, and compares what it took and what came out.
 * The tables live in a temporary folder that is gone afterwards. Throws cancelled, disk-full, output-unwritable, loader-died and what a load throws.
 */
export async function compareLoads(sizes: readonly CompareSize[], { start, signal, onProgress, onSize }: CompareOptions): Promise<CompareResult> {
  const beganMs = performance.now();
  const folder = await makeWorkFolder();
  const compared: SizeComparison[] = [];
  let progress: CompareProgress = { phase: 'making', index: 0, sizes: sizes.length, rows: 0, rowsTotal: 0, rssBytes: 0 };
  const throttle = createThrottle(TELL_EVERY_MS, () => onProgress(progress));
  try {
    for (const [index, size] of sizes.entries()) {
      const step: Step = (now) => {
        const isNewPhase = now.phase !== progress.phase;
        progress = { index, sizes: sizes.length, ...now };
        if (isNewPhase) throttle.flush();
        else throttle.ask();
      };
      const comparison = await compareSize(size, folder, { start, signal, step });
      compared.push(comparison);
      onSize?.(comparison);
    }
    return { machine: machineInUse(), sizes: compared, elapsedMs: performance.now() - beganMs };
  } finally {
    throttle.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function compareSize(size: CompareSize, folder: string, { start, signal, step }: { start: StartSide; signal: AbortSignal; step: Step }): Promise<SizeComparison> {
  const shape = madeShapeOf(size);
  const { nodes, steps } = shape;
  const csvPath = path.join(folder, 'rows.csv');
  const seriesPath = (way: LoadWay): string => path.join(folder, `${way}.f32`);
  const expected = expectedRows(shape);
  step({ phase: 'making', rows: 0, rowsTotal: expected, rssBytes: 0 });
  const { rows, bytes } = await writeMadeCsv(csvPath, shape, signal, (made) => step({ phase: 'making', rows: made, rowsTotal: Math.max(made, expected), rssBytes: 0 }));

  const measure = (way: LoadWay, limitBytes: number | null): Promise<WayOutcome> => {
    const task: SideTask = { way, csvPath, nodes, steps, seriesPath: seriesPath(way), limitBytes };
    step({ phase: way, rows: 0, rowsTotal: rows, rssBytes: 0 });
    return measureSide(start, task, { signal, onProgress: (read, rssBytes) => step({ phase: way, rows: read, rowsTotal: rows, rssBytes }) });
  };
  const streaming = await measure('streaming', null);
  if (streaming.status !== 'done') throw new Error('A side that is not watched ended at a limit');
  const loadAll = await measure('load-all', Math.min(MOST_LOAD_ALL_BYTES, os.freemem() * 0.8));

  const cells = steps * nodes * MADE_CHANNELS.length;
  const toRows = (done: number): number => Math.round((done / cells) * rows);
  const differences = loadAll.status === 'done'
    ? await countDifferences(seriesPath('load-all'), seriesPath('streaming'), signal, (done) => step({ phase: 'checking', rows: toRows(done), rowsTotal: rows, rssBytes: 0 }))
    : null;
  for (const file of [csvPath, seriesPath('load-all'), seriesPath('streaming')]) await rm(file, { force: true });
  return { size, rows, nodes, steps, channels: MADE_CHANNELS.length, fileBytes: bytes, loadAll, streaming, differences };
}

function machineInUse(): CompareResult['machine'] {
  const cpus = os.cpus();
  const { electron, node } = process.versions;
  return {
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus[0]?.model.trim() ?? '',
    cores: cpus.length,
    memoryBytes: os.totalmem(),
    runtime: electron === undefined ? `Node ${node}` : `Electron ${electron}, Node ${node}`,
  };
}
