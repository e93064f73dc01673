import { StringDecoder } from 'node:string_decoder';
import { SluiceFailure } from '../../../../shared/errors';
import { RecordSplitter, type CsvRecord, type CsvSyntax } from './csv-records';
import { bytesOf } from './file-bytes';
import type { TableFile } from './table-file';

const TEXT_LIMIT = 1000;
/** No quotes: every line of a JSON lines file is a record. */
const JSON_LINES: CsvSyntax = { delimiter: ',', quote: '', escape: '' };

/** Line and text of records (counted from 1, the header left out) of a text file. In other files the line is the record's number. */
export async function recordsAt(table: TableFile, records: readonly number[], signal: AbortSignal): Promise<Map<number, { line: number; text?: string }>> {
  if (table.format !== 'csv' && table.format !== 'json') return new Map(records.map((record) => [record, { line: record }]));
  const wanted = new Set(records);
  const found = new Map<number, { line: number; text?: string }>();
  const last = Math.max(...records);
  const path = table.csv?.textPath ?? table.path;
  let number = table.csv?.header === true ? -1 : 0;
  for await (const { line, text } of textRecords(path, table.csv ?? JSON_LINES, table.csv?.skippedLines ?? 0, signal)) {
    number++;
    if (wanted.has(number)) found.set(number, { line, text: text.slice(0, TEXT_LIMIT) });
    if (number >= last) break;
  }
  return found;
}

/** Throws file-unreadable when a quoted cell has no end: the engine would leave out all that follows it, and say nothing. */
export async function checkQuotesClosed({ path, csv }: TableFile, signal: AbortSignal): Promise<void> {
  if (csv === null) return;
  const splitter = new RecordSplitter(csv);
  for await (const piece of piecesOfText(csv.textPath, signal)) splitter.push(piece);
  splitter.push('\n');
  if (splitter.openSince !== null) throw new SluiceFailure({ code: 'file-unreadable', path, reason: `a quote in the record at line ${splitter.openSince} is never closed` });
}

/** The records of a text file in order, from the line after `skippedLines` on. */
export async function* textRecords(path: string, syntax: CsvSyntax, skippedLines: number, signal: AbortSignal): AsyncGenerator<CsvRecord> {
  const splitter = new RecordSplitter(syntax);
  for await (const piece of piecesOfText(path, signal)) {
    for (const record of splitter.push(piece)) if (record.line > skippedLines) yield record;
  }
  for (const record of splitter.end()) if (record.line > skippedLines) yield record;
}

async function* piecesOfText(path: string, signal: AbortSignal): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  for await (const piece of bytesOf(path) as AsyncIterable<Buffer>) {
    if (signal.aborted) throw new SluiceFailure({ code: 'cancelled' });
    yield decoder.write(piece);
  }
  yield decoder.end();
}
