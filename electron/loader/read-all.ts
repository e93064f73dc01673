import { SluiceFailure, type BadRow } from '../../shared/errors';
import type { SkippedBatch } from '../../shared/load-state';
import { channelNames, type Recipe } from '../../shared/recipe';
import type { LoadControl } from './load-control';
import type { LoadReporter } from './load-reporter';
import { MemoryWatch } from './memory-watch';
import type { PreparedLoad } from './prepare-load';
import { createBatchReader, type ReadBatch } from './read-ahead';
import type { RejectedRows } from './rejected-rows';
import type { Accumulator, AddedRows } from './series/accumulator';
import { BAD_ROW_SAMPLES, type Source } from './sources/source';
import type { Checkpoints } from './work/checkpoints';
import type { Checkpoint } from './work/journal';
import { KeptRanges } from './work/kept-ranges';
import type { WorkFiles } from './work/work-files';

/** What reading found beside the rows themselves. */
export interface ReadFindings { badRows: BadRow[]; skipped: SkippedBatch[]; rowsAtClockChange: Map<number, number> }

export interface ReadAllParts {
  source: Source;
  prepared: PreparedLoad;
  recipe: Recipe;
  accumulator: Accumulator;
  checkpoints: Checkpoints;
  files: WorkFiles;
  rejected: RejectedRows;
  control: LoadControl;
  reporter: LoadReporter;
  /** Where an earlier load had come to; null to begin at the first batch. */
  from: Checkpoint | null;
}

/** Reads every batch into the accumulator, in order, and makes it safe now and then. Throws what ends a load. */
export async function readAll({ source, prepared, recipe, accumulator, checkpoints, files, rejected, control, reporter, from }: ReadAllParts): Promise<ReadFindings> {
  const { progress } = reporter;
  const findings: ReadFindings = { badRows: [...from?.badRows ?? []], skipped: [...from?.skipped ?? []], rowsAtClockChange: new Map(from?.rowsAtClockChange) };
  const watch = new MemoryWatch(control, reporter, recipe.load.atBudget, () => accumulator.giveBackMemory());
  const kept = source.isCostly === true ? new KeptRanges(source, files, prepared.batches, from?.batch ?? 0) : null;
  const reader = createBatchReader(kept ?? source, prepared.batches, {
    load: recipe.load,
    channels: channelNames(recipe).length,
    firstBatch: from?.batch ?? 0,
    signal: control.signal,
    onRetry: (batch, reason) => reporter.log('read', 'warn', { kind: 'batch-retried', batch: batch + 1, reason }),
  });
  const save = async (): Promise<void> => {
    await rejected.sync();
    const saved = await checkpoints.save({
      batch: progress.batch, counts: { ...progress.rows }, bytes: progress.bytes, retries: progress.retries,
      badRows: findings.badRows, rejected: rejected.written, skipped: findings.skipped, rowsAtClockChange: [...findings.rowsAtClockChange],
    });
    progress.memory.diskBytes = accumulator.diskBytes;
    await kept?.dropBefore(progress.batch);
    if (saved !== null) reporter.log('read', 'info', { kind: 'saved', batch: progress.batch, ...saved });
  };
  progress.memory.batchBytes = reader.memoryBytes;
  // What is kept from here on must be found again.
  if (kept !== null && !checkpoints.isBegun) await save();
  let isSettled = true;
  let hasToldOfSpilling = false;
  reporter.turnTo('reading');
  try {
    for await (const read of reader) {
      reporter.turnTo('aligning');
      isSettled = false;
      const added = await accumulator.addInTurns(read.batch);
      reporter.turnTo('writing');
      added.duplicates += await accumulator.settle();
      note(read, added, findings, accumulator, reporter);
      if (accumulator.hasSpilled && !hasToldOfSpilling) {
        hasToldOfSpilling = true;
        reporter.log('read', 'info', { kind: 'spilling', tilesInMemory: accumulator.tilesInMemory, tiles: accumulator.tiles, path: accumulator.folder });
      }
      if (recipe.load.keepRejected) await rejected.add(read.batch.badRows);
      isSettled = true;
      reporter.batchIn(reportOn(read, added));
      judgeBadRows(read, recipe, reporter);
      if (checkpoints.isDue) await save();
      await watch.look();
      // What is paused may be put off for long: it is safe meanwhile.
      if (control.isPauseWanted) await save();
      await control.passGate(
        () => { reporter.log('read', 'info', { kind: 'paused', row: progress.rows.read }); reporter.turnTo(null); reporter.hold('paused'); },
        () => { reporter.log('read', 'info', { kind: 'resumed' }); reporter.hold('running'); });
      reporter.turnTo('reading');
    }
  } catch (thrown) {
    const { afterCancel } = control;
    if (control.cancelled && isSettled && (afterCancel === 'keep' || (afterCancel === 'keep-if-begun' && checkpoints.isBegun))) await save();
    throw thrown;
  } finally {
    reporter.turnTo(null);
    progress.memory.batchBytes = 0;
  }
  // What took long to read, or does not fit into memory, must not be lost to a kill while it is checked and exported.
  if (checkpoints.isBegun || !accumulator.isWhole) await save();
  judgeRows(reporter);
  return findings;
}

function note({ index, address, batch, failure }: ReadBatch, added: AddedRows, { badRows, skipped, rowsAtClockChange }: ReadFindings, accumulator: Accumulator, reporter: LoadReporter): void {
  const { rows, memory } = reporter.progress;
  rows.read += batch.rejected + added.accepted + added.outOfGrid + added.unknownNodes;
  rows.accepted += added.accepted;
  rows.rejected += batch.rejected;
  rows.outOfGrid += added.outOfGrid;
  rows.unknownNodes += added.unknownNodes;
  rows.duplicates += added.duplicates;
  for (const [atS, count] of batch.atClockChange) rowsAtClockChange.set(atS, (rowsAtClockChange.get(atS) ?? 0) + count);
  badRows.push(...batch.badRows.slice(0, BAD_ROW_SAMPLES - badRows.length));
  if (failure !== null) {
    skipped.push({ index, address, reason: failure });
    reporter.log('read', 'warn', { kind: 'batch-skipped', batch: index + 1, reason: failure, ...address });
  }
  Object.assign(memory, { seriesBytes: accumulator.memoryBytes - accumulator.waitingBytes, spillBytes: accumulator.waitingBytes, diskBytes: accumulator.diskBytes, tilesInMemory: accumulator.tilesInMemory, tiles: accumulator.tiles });
}

function reportOn({ index, address, batch, tookMs, retries, failure }: ReadBatch, { firstS, lastS }: AddedRows): Parameters<LoadReporter['batchIn']>[0] {
  return { index, address, state: failure === null ? 'in' : 'skipped', rows: batch.rows + batch.rejected, rejected: batch.rejected, bytes: batch.bytes, tookMs, retries, span: Number.isFinite(firstS) ? [firstS, lastS] : null };
}

/** Stops the load at the first bad row, or past `maxBadRows` of them; tells of those it bears. */
function judgeBadRows({ batch }: ReadBatch, { load: { badRows: policy, maxBadRows } }: Recipe, reporter: LoadReporter): void {
  const row = batch.badRows[0];
  if (batch.rejected === 0 || row === undefined) return;
  const { rejected } = reporter.progress.rows;
  if (policy === 'stop' || rejected > maxBadRows) {
    throw new SluiceFailure({ code: 'bad-row', row, rejectedSoFar: rejected, maxBadRows: policy === 'stop' ? 0 : maxBadRows });
  }
  for (const bad of batch.badRows.slice(0, BAD_ROW_SAMPLES)) reporter.log('read', 'warn', { kind: 'bad-row', row: bad });
}

/** A load without a single row is none; rows that were left out are told of. */
function judgeRows(reporter: LoadReporter): void {
  const { accepted, unknownNodes, outOfGrid, rejected } = reporter.progress.rows;
  if (accepted === 0) throw new SluiceFailure({ code: 'rows-none-accepted', outOfGrid, unknownNodes, rejected });
  if (unknownNodes > 0) reporter.log('read', 'warn', { kind: 'unknown-nodes', rows: unknownNodes });
  if (outOfGrid > 0) reporter.log('read', 'info', { kind: 'out-of-grid', rows: outOfGrid });
}
