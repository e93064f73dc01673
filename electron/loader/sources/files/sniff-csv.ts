import { defaultNullTokens } from './null-tokens';
import { cellsOf, RecordSplitter, type CsvSyntax } from './csv-records';
import type { CsvOptions } from '../../../../shared/recipe';

/** How a CSV file is written, sniffed from its first records or told by the recipe. */
export interface CsvDialect extends CsvSyntax {
  header: boolean;
  /** Lines before the header, or before the first record. */
  skippedLines: number;
  /** Of the header, made unique; column0, column1 … without one. */
  columns: string[];
  /** Among the first records a quoted cell holds a line end. */
  hasQuotedLineEnds: boolean;
  /** The first record, for messages. */
  firstLine: string;
}

const DELIMITERS = [',', ';', '\t', '|'];
const SAMPLE_RECORDS = 200;

/** `text` is the beginning of the file. What the options leave open is found from the records that follow each other alike. */
export function sniffCsv(text: string, options: CsvOptions, knownHeader?: boolean): CsvDialect {
  const body = text.replace(/^\uFEFF/, '');
  const skippedLines = commentLines(body);
  const sample = body.split(/(?<=\r\n|\n|\r(?!\n))/).slice(skippedLines).join('');
  const syntaxes = (options.delimiter === undefined ? DELIMITERS : [options.delimiter])
    .flatMap((delimiter) => (options.quote === undefined ? ['"', "'"] : [options.quote]).map((quote) => ({ delimiter, quote, escape: escapeOf(sample, quote) })));
  let best: { syntax: CsvSyntax; records: string[][]; lines: string[]; score: number } | null = null;
  for (const syntax of syntaxes) {
    const lines = new RecordSplitter(syntax).push(sample.endsWith('\n') ? sample : `${sample}\n`).slice(0, SAMPLE_RECORDS).map((record) => record.text);
    const records = lines.map((line) => cellsOf(line, syntax));
    const score = scoreOf(records) + (syntax.quote !== "'" ? 0 : isQuotedBy(lines, syntax) ? 0.01 : -1.5);
    if (best === null || score > best.score) best = { syntax, records, lines, score };
  }
  const { syntax, records, lines } = best as NonNullable<typeof best>;
  const header = options.header ?? knownHeader ?? looksLikeHeader(records);
  const first = records[0] ?? [];
  return { ...syntax, header, skippedLines, columns: header ? uniqueNames(first) : first.map((_, i) => `column${i}`), hasQuotedLineEnds: lines.some((line) => /[\r\n]/.test(line)), firstLine: lines[0] ?? '' };
}

function commentLines(text: string): number {
  let count = 0;
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (!line.startsWith('#')) break;
    count++;
  }
  return count;
}

function escapeOf(sample: string, quote: string): string {
  return quote !== '' && sample.includes(`\\${quote}`) && !sample.includes(quote + quote) ? '\\' : quote;
}

/** High when records have more than one cell, all the same number of them, and the first record too; then the more cells the better. */
function scoreOf(records: readonly string[][]): number {
  const count = new Map<number, number>();
  for (const { length } of records) count.set(length, (count.get(length) ?? 0) + 1);
  const [cells, share] = [...count].reduce((most, each) => (each[1] > most[1] ? each : most), [1, 0]);
  if (cells < 2) return 0;
  return share / records.length + (records[0]?.length === cells ? 1 : 0) + Math.min(cells, 1000) / 1e6;
}

function isQuotedBy(lines: readonly string[], { delimiter, quote }: CsvSyntax): boolean {
  const quoted = lines.slice(1).filter((line) => line.startsWith(quote) || line.includes(delimiter + quote));
  return quoted.length > 0 && quoted.length >= (lines.length - 1) / 2 && lines.every((line) => !line.includes('"'));
}

/** A number or a date where a name would stand speaks against a header; a word above numbers or dates speaks for one. */
export function looksLikeHeader(records: readonly string[][]): boolean {
  const [first = [], ...rest] = records;
  let against = false;
  for (const [i, name] of first.entries()) {
    if (isData(name)) { against = true; continue; }
    const below = rest.map((record) => record[i] ?? '').filter((cell) => !defaultNullTokens.includes(cell));
    if (!defaultNullTokens.includes(name) && below.length > 0 && below.filter(isData).length > below.length / 2) return true;
  }
  return !against;
}

/** Whether a cell is a number or begins like a date or time of day. */
export function isData(cell: string): boolean {
  return /^\s*([-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*|\d{1,2}:\d{2}.*)\s*$/.test(cell);
}

function uniqueNames(cells: readonly string[]): string[] {
  const taken = new Set<string>();
  return cells.map((cell, i) => {
    const wanted = cell.trim() === '' ? `column${i}` : cell.trim();
    let name = wanted;
    for (let n = 1; taken.has(name.toLowerCase()); n++) name = `${wanted}_${n}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
