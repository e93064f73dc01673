import type { SluiceError } from '../../errors';
import type { LogMessage } from '../../load-state';
import type { DstEvent } from '../../plan';
import type { SourceNote } from '../../source-description';
import type { ErrorText } from '../error-texts';
import { localSpan } from '../local-span';
import { formatNamesEn, fillMethodsEn } from './names';
import { badRowReasonsEn, countEn, formatsEn, namesEn, placeEn, quotedEn } from './phrases';

/** A line of the log, paths last. */
export function logMessageEn(message: LogMessage, error: (error: SluiceError) => ErrorText): string {
  switch (message.kind) {
    case 'started': return `Load of ${message.name} started with a budget of ${formatsEn.bytes(message.budgetBytes)}, on ${message.runtime}`;
    case 'scanned': return `${countEn(message.nodes, 'node')}, ${countEn(message.steps, 'step')}, ${countEn(message.rows, 'row')} in ${countEn(message.files, 'file')}`;
    case 'file-in': return `${countEn(message.rows, 'row')} ${message.rows === 1 ? 'is' : 'are'} in, from ${message.path}`;
    case 'batch-retried': return `Batch ${formatsEn.number(message.batch)} is read again: ${message.reason}`;
    case 'bad-row': return `${badRowReasonsEn[message.row.reason]}, the row was left out: ${placeEn(message.row, message.row.text)}`;
    case 'unknown-nodes': return `${countEn(message.rows, 'row')} of nodes that the node table lacks ${wereEn(message.rows)} left out`;
    case 'out-of-grid': return `${countEn(message.rows, 'row')} outside the grid ${wereEn(message.rows)} left out`;
    case 'dst': return dstEventEn(message.event);
    case 'node-table': return `Node table: ${countEn(message.notInTable, 'node')} of the data not in it, ${formatsEn.number(message.notInData)} of it not in the data, ${formatsEn.number(message.withoutPosition)} without a position`;
    case 'filled': return `${countEn(message.cells, 'missing cell')} filled, ${fillMethodsEn[message.method] ?? message.method}; the mask still says that ${message.cells === 1 ? 'it is' : 'they are'} missing`;
    case 'paused': return `Paused at row ${formatsEn.number(message.row)}`;
    case 'resumed': return 'Resumed';
    case 'done': return `${countEn(message.rows, 'row')} loaded in ${formatsEn.clock(message.elapsedMs)}`;
    case 'cancelled': return 'Cancelled; nothing was left on the disk';
    case 'failed': return [error(message.error).title, error(message.error).where].filter((part) => part !== null).join(': ');
    case 'export-started': return `Writing ${formatNameOf(message.format)} to ${message.path}`;
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
