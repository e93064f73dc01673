import type { SluiceError } from '../../errors';
import type { LogMessage } from '../../load-state';
import type { DstEvent } from '../../plan';
import type { SourceNote } from '../../source-description';
import type { ErrorText } from '../error-texts';
import { localSpan } from '../local-span';
import { doubtEn } from './doubts';
import { formatNamesEn, fillMethodsEn } from './names';
import { badRowReasonsEn, countEn, engineReasonsEn, formatsEn, namesEn, placeEn, quotedEn } from './phrases';
import { warehouseLoadEn, warehouseNoteEn } from './warehouse';

const unusableEn: Record<Extract<LogMessage, { kind: 'work-unusable' }>['why'], string> = {
  damaged: 'Part of what an earlier load had kept is damaged',
  'other-version': 'What an earlier load had kept was written by another version of Sluice',
  'source-changed': 'The source has changed since an earlier load kept its rows',
};

const fullEn: Record<Extract<LogMessage, { kind: 'memory-full' }>['then'], string> = { wait: 'reading waits until there is room', pause: 'the load pauses', cancel: 'the load is cancelled' };

/** A line of the log, paths last. */
export function logMessageEn(message: LogMessage, error: (error: SluiceError) => ErrorText): string {
  switch (message.kind) {
    case 'started': return `Load of ${message.name} started with a budget of ${formatsEn.bytes(message.budgetBytes)}, on ${message.runtime}`;
    case 'scanned': return `${countEn(message.nodes, 'node')}, ${countEn(message.steps, 'step')}, ${countEn(message.rows, 'row')} in ${countEn(message.files, 'file')}`;
    case 'read-by-engine': return `${countEn(message.files, 'file')} ${message.files === 1 ? 'goes' : 'go'} through the embedded engine, ${engineReasonsEn[message.reason]}: ${message.files === 1 ? '' : 'the first is '}${message.path}`;
    case 'file-in': return `${countEn(message.rows, 'row')} ${message.rows === 1 ? 'is' : 'are'} in, from ${message.path}`;
    case 'batch-retried': return `Batch ${formatsEn.number(message.batch)} is read again: ${message.reason}`;
    case 'bad-row': return `${badRowReasonsEn[message.row.reason]}, the row was left out: ${placeEn(message.row, message.row.text)}`;
    case 'unknown-nodes': return `${countEn(message.rows, 'row')} of nodes that the node table lacks ${wereEn(message.rows)} left out`;
    case 'out-of-grid': return `${countEn(message.rows, 'row')} outside the grid ${wereEn(message.rows)} left out`;
    case 'dst': return dstEventEn(message.event);
    case 'node-table': return `Node table: ${countEn(message.notInTable, 'node')} of the data not in it, ${formatsEn.number(message.notInData)} of it not in the data, ${formatsEn.number(message.withoutPosition)} without a position`;
    case 'ranges': return `${countEn(message.kept + message.missing, 'value')} out of range: ${formatsEn.number(message.kept)} kept, ${formatsEn.number(message.missing)} missing from here on`;
    case 'outliers': return `${countEn(message.cells, 'value')} beyond the bounds of the training split ${message.then === 'clip' ? `${wereEn(message.cells)} clipped` : `${message.cells === 1 ? 'is' : 'are'} missing from here on`}`;
    case 'filled': return `${countEn(message.cells, 'missing cell')} filled, ${fillMethodsEn[message.method] ?? message.method}; the mask still says that ${message.cells === 1 ? 'it is' : 'they are'} missing`;
    case 'paused': return `Paused at row ${formatsEn.number(message.row)}`;
    case 'resumed': return 'Resumed';
    case 'went-on': return `Went on after batch ${formatsEn.number(message.batch)} of ${formatsEn.number(message.batches)}: ${countEn(message.rows, 'row')} were safe from before`;
    case 'work-unusable': return `${unusableEn[message.why]}: ${message.keptBatches === 0 ? 'the load starts over' : `the load goes on after batch ${formatsEn.number(message.keptBatches)}`}`;
    case 'saved': return `Safe up to batch ${formatsEn.number(message.batch)}: ${formatsEn.bytes(message.bytes)} written in ${formatsEn.number(message.tookMs / 1000, 1)} s`;
    case 'spilling': return `The series is larger than the budget: ${formatsEn.number(message.tilesInMemory)} of ${formatsEn.number(message.tiles)} parts stay in memory, the others wait in ${message.path}`;
    case 'budget-changed': return `The memory budget is ${formatsEn.bytes(message.budgetBytes)} now`;
    case 'memory-high': return `Memory is at ${formatsEn.bytes(message.rssBytes)}, over 80 % of the budget of ${formatsEn.bytes(message.budgetBytes)}`;
    case 'memory-full': return `Memory is at ${formatsEn.bytes(message.rssBytes)}, over 95 % of the budget of ${formatsEn.bytes(message.budgetBytes)}: ${fullEn[message.then]}`;
    case 'disk-full': return `The disk is full: waiting for ${formatsEn.bytes(message.neededBytes)}${message.freeBytes === null ? '' : `, ${formatsEn.bytes(message.freeBytes)} are free`}, in ${message.path}`;
    case 'disk-room': return `There is room on the disk again, in ${message.path}`;
    case 'batch-skipped': return `Batch ${formatsEn.number(message.batch)} could not be read and was left out, rows ${formatsEn.number(message.firstRow + 1)} to ${formatsEn.number(message.endRow)}: ${message.reason}, in ${message.path}`;
    case 'warehouse': return warehouseLoadEn(message.way, message);
    case 'warehouse-note': return warehouseNoteEn(message.note);
    case 'warehouse-waits': return `Waiting ${formatsEn.number(message.waitMs / 1000, 1)} s before the warehouse is asked again: ${message.reason}`;
    case 'warehouse-query': return `The warehouse works on query ${message.instance}: ${message.percent} % done`;
    case 'kept': return `Cancelled; ${countEn(message.rows, 'row')} are kept, and the same recipe goes on from there: ${message.path}`;
    case 'doubt': return doubtEn(message.doubt);
    case 'done': return `${countEn(message.rows, 'row')} loaded in ${formatsEn.clock(message.elapsedMs)}`;
    case 'cancelled': return 'Cancelled; nothing was left on the disk';
    case 'failed': return [error(message.error).title, error(message.error).where].filter((part) => part !== null).join(': ');
    case 'export-started': return `Writing ${formatNameOf(message.format)} to ${message.path}`;
    case 'series-opened': return `Series opened, ${formatsEn.bytes(message.bytes)}, every file as written: ${message.path}`;
    case 'export-done': return `${formatNameOf(message.format)} written, ${formatsEn.bytes(message.bytes)}, to ${message.path}`;
    case 'loader-died': return message.exitCode === null ? 'The loader has stopped' : `The loader has stopped with exit code ${message.exitCode}`;
  }
}

/** What a clock change did, and what was done with the rows it leaves in doubt. */
export function dstEventEn({ kind, localFrom, localUntil, zone, rows }: DstEvent): string {
  const span = localSpan(localFrom, localUntil);
  if (kind === 'doubled') {
    const event = `${span} happens twice in ${zone}`;
    return rows === 0 ? `${event}; both times keep steps of their own, and rows without an offset go to the first` : `${event}; ${countEn(rows, 'row')} without an offset could mean either and ${wereEn(rows)} put at the first`;
  }
  const event = `${span} never happens in ${zone}`;
  return rows === 0 ? `${event}; no step stands for it` : `${event}; ${rows === 1 ? '1 row that names it was' : `${countEn(rows, 'row')} that name it were`} moved on by the length of the gap`;
}

/** What is worth knowing of a source before it is loaded. */
export function sourceNoteEn(note: SourceNote): string {
  if (note.kind === 'columns-differ') {
    const parts = [...(note.missing.length === 0 ? [] : [`without ${namesEn(note.missing)}`]), ...(note.added.length === 0 ? [] : [`with ${namesEn(note.added)} besides`])];
    return `A file has other columns than the first: ${parts.join(', ')}; in ${note.path}`;
  }
  if (note.kind === 'files-left-out') return `${countEn(note.files.length, 'data file')} of another format ${wereEn(note.files.length)} left out: ${namesEn(note.files)}. A folder is read in the format that most of its files have; to read all of them, name them one by one`;
  if (note.kind === 'wide') return `The table seems to have a column for each of ${countEn(note.nodes, 'node')}: such a table is read with "layout": "wide" in columns`;
  const [first] = note.samples;
  const example = first === undefined ? '' : `; the first is ${quotedEn(first.value)}, ${placeEn({ path: first.path, line: first.line }, first.text)}`;
  return `Column ${note.column}: ${note.cells === 1 ? '1 cell is' : `${countEn(note.cells, 'cell')} are`} neither a number nor missing${example}`;
}

function wereEn(count: number): string {
  return count === 1 ? 'was' : 'were';
}

function formatNameOf(format: string): string {
  return Object.hasOwn(formatNamesEn, format) ? formatNamesEn[format as keyof typeof formatNamesEn] : format;
}
