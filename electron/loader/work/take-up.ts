import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { canonicalJson } from '../canonical-json';
import type { LoadReporter } from '../load-reporter';
import type { PreparedLoad } from '../prepare-load';
import type { RejectedRows } from '../rejected-rows';
import type { Accumulator } from '../series/accumulator';
import { filesOfRows, type Checkpoint } from './journal';
import type { KeptWork, Unusable, Work } from './open-work';

/** What an earlier load of the recipe left, as far as it is of use; what is not is removed, and said. */
export async function takeUp(work: Work, restart: boolean, reporter: LoadReporter): Promise<KeptWork | null> {
  const kept = restart ? null : await work.kept();
  if (kept !== null && typeof kept !== 'string') return kept;
  if (kept !== null) startOver(kept, reporter);
  await work.clear();
  return null;
}

/**
 * An accumulator that goes on where an earlier load had come to, and that checkpoint; or an empty one and null,
 * where there is none, or the source or a file of it is no longer what it was.
 */
export async function restoreRows(work: Work, kept: KeptWork | null, prepared: PreparedLoad, createAccumulator: () => Accumulator, rejected: RejectedRows, reporter: LoadReporter): Promise<{ accumulator: Accumulator; from: Checkpoint | null }> {
  const accumulator = createAccumulator();
  if (kept === null) return { accumulator, from: null };
  const { header, checkpoint } = kept;
  const isSame = header.planHash === planHashOf(prepared) && isDeepStrictEqual(kept.memo, prepared.memo);
  await work.files.keepOnly([header.memo.name, ...filesOfRows(checkpoint)]);
  if (isSame && await accumulator.restore(checkpoint) && await rejected.restore(checkpoint.rejected)) {
    await work.goOn();
    reporter.wentOn(checkpoint);
    reporter.log('read', 'info', { kind: 'went-on', batch: checkpoint.batch, batches: header.batches, rows: checkpoint.counts.read });
    return { accumulator, from: checkpoint };
  }
  startOver(isSame ? 'damaged' : 'source-changed', reporter);
  await accumulator.close();
  await work.clear();
  return { accumulator: createAccumulator(), from: null };
}

/** SHA-256 of what rows are lined up by: nodes in their order, the grid, the batches. */
export function planHashOf({ plan: { grid, rows }, order: { nodes }, batches }: PreparedLoad): string {
  return createHash('sha256').update(canonicalJson({ grid, rows, nodes, batches: batches.length })).digest('hex');
}

function startOver(why: Unusable, reporter: LoadReporter): void {
  reporter.log('scan', 'warn', { kind: 'work-unusable', why, keptBatches: 0 });
}
