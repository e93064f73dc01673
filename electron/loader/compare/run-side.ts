import { open } from 'node:fs/promises';
import type { WayMeasure } from '../../../shared/compare';
import { createThrottle } from '../throttle';
import { loadAll } from './load-all';
import { loadStreaming } from './load-streaming';
import { peakRssBytes } from './peak-memory';
import type { SideMessage, SideResult, SideTask } from './side-task';

/** Loads one way, measures it, and writes the series aside to be compared. Memory is that of this whole process. */
export async function runSide(task: SideTask, tell: (message: SideMessage) => void): Promise<WayMeasure> {
  const beganMs = performance.now();
  let read = 0;
  const throttle = createThrottle(100, () => tell({ kind: 'progress', rows: read, rssBytes: process.memoryUsage.rss() }));
  try {
    const load = task.way === 'load-all' ? loadAll : loadStreaming;
    const result = await load(task, (rows) => {
      read = rows;
      throttle.ask();
    });
    const { rows, duplicates, missing } = result;
    const measure = { rows, duplicates, missing, elapsedMs: performance.now() - beganMs, peakRssBytes: peakRssBytes() };
    await writeSeries(result, task.seriesPath);
    return measure;
  } finally {
    throttle.stop();
  }
}

async function writeSeries(result: SideResult, path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    for await (const { buffer, byteOffset, byteLength } of result.ranges()) await file.writeFile(new Uint8Array(buffer, byteOffset, byteLength));
  } finally {
    await file.close();
  }
}
