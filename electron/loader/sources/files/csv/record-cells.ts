/** How cells are told apart, in bytes; `quote` and `escape` are -1 where nothing is quoted. */
export interface CsvBytes { delimiter: number; quote: number; escape: number }

export const LF = 10;
export const CR = 13;
const SPACE = 32;

/** In place of the end of a record: there are not enough bytes to tell. */
export const INCOMPLETE = -1;
/** In place of the end of a record: quotes stand where only the engine knows what to make of them. */
export const MALFORMED = -2;

/** The cells of one record, as found by `splitRecord` and used again for the next. */
export class RecordCells {
  /** Ranges [begin, end) of bytes without the quotes; cells past the last column are counted and not kept. */
  readonly begins: Int32Array;
  readonly ends: Int32Array;
  count = 0;
  /** Line ends in the record, its own among them. */
  lineEnds = 0;
  /** Some quoted cell holds a quote, behind an escape. */
  hasEscapes = false;

  constructor(columns: number) {
    this.begins = new Int32Array(columns);
    this.ends = new Int32Array(columns);
  }
}

/** Finds the cells of the record that begins at `from`; returns where the next line begins, INCOMPLETE or MALFORMED. `isLast`: the file ends at `end`. */
export function splitRecord(bytes: Uint8Array, from: number, end: number, isLast: boolean, syntax: CsvBytes, cells: RecordCells): number {
  const { delimiter, quote } = syntax;
  const { begins, ends } = cells;
  const columns = begins.length;
  let at = from;
  let count = 0;
  cells.lineEnds = 1;
  cells.hasEscapes = false;
  for (;;) {
    let begin = at;
    let close = -1;
    if (at < end) {
      const first = bytes[at] as number;
      if (first === quote) {
        close = closingQuote(bytes, at, end, isLast, syntax, cells);
        if (close < 0) return close;
        begin = at + 1;
        at = pastSpaces(bytes, close + 1, end);
        if (at < end && !endsCell(bytes[at] as number, delimiter)) return MALFORMED;
      } else {
        if (first === SPACE && quote >= 0) {
          const next = pastSpaces(bytes, at, end);
          if (next < end && bytes[next] === quote) return MALFORMED;
        }
        while (at < end && !endsCell(bytes[at] as number, delimiter)) at++;
      }
    }
    if (at === end && !isLast) return INCOMPLETE;
    if (count < columns) {
      begins[count] = begin;
      ends[count] = close < 0 ? at : close;
    }
    count++;
    if (at === end || bytes[at] !== delimiter) break;
    at++;
  }
  cells.count = count;
  return pastLineEnd(bytes, at, end, isLast);
}

/** Where the line after the line end at `at` begins, or INCOMPLETE: a CR may be half of CR LF. */
export function pastLineEnd(bytes: Uint8Array, at: number, end: number, isLast: boolean): number {
  if (at === end || bytes[at] === LF) return Math.min(end, at + 1);
  if (at + 1 === end) return isLast ? end : INCOMPLETE;
  return bytes[at + 1] === LF ? at + 2 : at + 1;
}

function endsCell(byte: number, delimiter: number): boolean {
  return byte === delimiter || byte === LF || byte === CR;
}

function pastSpaces(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] === SPACE) at++;
  return at;
}

function closingQuote(bytes: Uint8Array, open: number, end: number, isLast: boolean, { quote, escape }: CsvBytes, cells: RecordCells): number {
  const cutShort = isLast ? MALFORMED : INCOMPLETE;
  for (let at = open + 1; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === escape) {
      if (at + 1 === end && !isLast) return INCOMPLETE;
      if (at + 1 < end && bytes[at + 1] === quote) {
        cells.hasEscapes = true;
        at++;
        continue;
      }
      if (escape !== quote) return at + 1 === end ? cutShort : MALFORMED;
    }
    if (byte === quote) return at;
    if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) cells.lineEnds++;
  }
  return cutShort;
}

/** Copies a record's cells into `into`, escapes taken out, and lets `cells` stand for the copies. `into` has to be as long as the record. */
export function unescapeCells(bytes: Uint8Array, { quote, escape }: CsvBytes, cells: RecordCells, into: Uint8Array): void {
  let to = 0;
  for (let cell = 0; cell < Math.min(cells.count, cells.begins.length); cell++) {
    const begin = cells.begins[cell] as number;
    const end = cells.ends[cell] as number;
    const isQuoted = begin > 0 && bytes[begin - 1] === quote;
    cells.begins[cell] = to;
    for (let at = begin; at < end; at++) {
      if (isQuoted && bytes[at] === escape && at + 1 < end && bytes[at + 1] === quote) at++;
      into[to++] = bytes[at] as number;
    }
    cells.ends[cell] = to;
  }
}
