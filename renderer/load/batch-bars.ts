import type { BatchReport } from '../../shared/load-state';

export type BarState = 'in' | 'retried' | 'skipped' | 'kept' | 'to-come';
/** What became of a batch of this run. */
export type BatchState = 'in' | 'retried' | 'skipped';

/** One bar of the strip: the batches it stands for, the worst state among them, and its height from 0 to 1. */
export interface BatchBar { state: BarState; share: number }

export interface BarLayout { pitch: number; perRow: number; rows: number; batchesPerBar: number }

const WIDEST = 8;
const NARROWEST = 2;
/** A batch this many times slower than the average gets a full bar. */
const FULL_BAR = 3;
/** How long a batch of an earlier run took is not known: all of them are drawn alike. */
const KEPT_SHARE = 1 / FULL_BAR;

/** Bars as wide as they can be in a strip of `maxRows` rows; batches share bars only when there are too many to draw. */
export function layOutBars(batches: number, width: number, maxRows: number): BarLayout {
  for (let rows = 1; rows <= maxRows; rows++) {
    const perRow = Math.ceil(batches / rows);
    const pitch = Math.min(WIDEST, Math.floor(width / perRow));
    if (pitch >= (rows < maxRows ? 2 * NARROWEST : NARROWEST)) return { pitch, perRow, rows, batchesPerBar: 1 };
  }
  const perRow = Math.max(1, Math.floor(width / NARROWEST));
  return { pitch: NARROWEST, perRow, rows: maxRows, batchesPerBar: Math.ceil(batches / (perRow * maxRows)) };
}

/** A bar for every `batchesPerBar` of `total` batches, the first `kept` of which were in before this run began. */
export function barsOf(batches: readonly BatchReport[], total: number, batchesPerBar: number, kept: number): BatchBar[] {
  const meanMs = batches.length === 0 ? 1 : batches.reduce((sum, { tookMs }) => sum + tookMs, 0) / batches.length;
  const bars = Array.from({ length: Math.ceil(total / batchesPerBar) }, (_, bar): BatchBar => (bar * batchesPerBar < kept ? { state: 'kept', share: KEPT_SHARE } : { state: 'to-come', share: 0 }));
  for (const batch of batches) {
    const bar = bars[Math.floor(batch.index / batchesPerBar)];
    if (bar === undefined) continue;
    bar.state = worse(bar.state, stateOf(batch));
    bar.share = Math.max(bar.share, Math.min(1, batch.tookMs / (meanMs * FULL_BAR || 1)));
  }
  return bars;
}

/** How many batches an earlier run had brought in: batches come in order, so those before the first one reported. `next` is the batch after the last that is in. */
export function keptBatches(batches: readonly BatchReport[], next: number): number {
  return batches[0]?.index ?? next;
}

export function stateOf({ state, retries }: Pick<BatchReport, 'state' | 'retries'>): BatchState {
  if (state === 'skipped') return 'skipped';
  return retries > 0 ? 'retried' : 'in';
}

export function countByState(batches: readonly BatchReport[]): Record<BatchState, number> {
  const counts = { in: 0, retried: 0, skipped: 0 };
  for (const batch of batches) counts[stateOf(batch)]++;
  return counts;
}

const severity: readonly BarState[] = ['to-come', 'kept', 'in', 'retried', 'skipped'];

function worse(a: BarState, b: BarState): BarState {
  return severity.indexOf(a) > severity.indexOf(b) ? a : b;
}
