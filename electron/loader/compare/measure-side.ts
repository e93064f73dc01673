import type { WayOutcome } from '../../../shared/compare';
import { SluiceFailure } from '../../../shared/errors';
import type { SideProcess, SideTask, StartSide } from './side-task';

export interface MeasureOptions {
  signal: AbortSignal;
  onProgress: (rows: number, rssBytes: number) => void;
}

/** Has a process do the task and watches it; it is gone afterwards, however this ends. Throws cancelled, loader-died and what a load throws. */
export async function measureSide(start: StartSide, task: SideTask, { signal, onProgress }: MeasureOptions): Promise<WayOutcome> {
  signal.throwIfAborted();
  const beganMs = performance.now();
  const child = start(task);
  const exited = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
  let onAbort = (): void => undefined;
  try {
    return await new Promise<WayOutcome>((resolve, reject) => {
      onAbort = () => reject(new SluiceFailure({ code: 'cancelled' }));
      signal.addEventListener('abort', onAbort);
      watch(child, task, beganMs, { resolve, reject, onProgress });
    });
  } finally {
    signal.removeEventListener('abort', onAbort);
    child.kill();
    await exited;
  }
}

interface Watcher {
  resolve: (outcome: WayOutcome) => void;
  reject: (failure: SluiceFailure) => void;
  onProgress: MeasureOptions['onProgress'];
}

function watch(child: SideProcess, { limitBytes }: SideTask, beganMs: number, { resolve, reject, onProgress }: Watcher): void {
  let [rows, peakRssBytes] = [0, 0];
  const outOfMemory = (limit: number): void => resolve({ status: 'out-of-memory', rows, elapsedMs: performance.now() - beganMs, peakRssBytes, limitBytes: limit });
  child.on('message', (message) => {
    if (message.kind === 'done') return resolve({ status: 'done', ...message.measure });
    if (message.kind === 'failed') return reject(new SluiceFailure(message.error));
    rows = message.rows;
    peakRssBytes = Math.max(peakRssBytes, message.rssBytes);
    onProgress(rows, message.rssBytes);
    if (limitBytes !== null && message.rssBytes > limitBytes) outOfMemory(limitBytes);
  });
  // One that is watched and dies without a word has met the limit of its heap, or that of the machine.
  child.once('exit', (exitCode) => (limitBytes === null ? reject(new SluiceFailure({ code: 'loader-died', exitCode, lastLines: [] })) : outOfMemory(limitBytes)));
}
