/** How the cells of a CSV file are told apart. `quote` may be empty: then nothing is quoted. */
export interface CsvSyntax { delimiter: string; quote: string; escape: string }

/** A record as it stands in the file, without its line end; `line` is its first, counted from 1. */
export interface CsvRecord { line: number; text: string }

/** Cuts text that comes in pieces into records; a quoted cell may hold line ends. Blank lines are no records. */
export class RecordSplitter {
  readonly #syntax: CsvSyntax;
  #rest = '';
  #line = 1;
  #open: CsvRecord | null = null;

  constructor(syntax: CsvSyntax) {
    this.#syntax = syntax;
  }

  push(piece: string): CsvRecord[] {
    const text = this.#rest + piece;
    const records: CsvRecord[] = [];
    const lineEnd = /\r\n|\n|\r/g;
    let from = 0;
    for (let match = lineEnd.exec(text); match !== null; match = lineEnd.exec(text)) {
      // A \r at the very end may be half of a \r\n.
      if (match[0] === '\r' && lineEnd.lastIndex === text.length) break;
      this.#addLine(text.slice(from, match.index), match[0], records);
      from = lineEnd.lastIndex;
    }
    this.#rest = text.slice(from);
    return records;
  }

  /** The line at which a quoted cell began that has not ended; null outside of one. */
  get openSince(): number | null {
    return this.#open?.line ?? null;
  }

  /** The last record, where the file ends without a line end. */
  end(): CsvRecord[] {
    const records: CsvRecord[] = [];
    if (this.#rest !== '') this.#addLine(this.#rest.replace(/\r$/, ''), '', records);
    if (this.#open !== null) records.push(this.#open);
    return records;
  }

  #addLine(text: string, lineEnd: string, records: CsvRecord[]): void {
    const line = this.#line++;
    const wasOpen = this.#open !== null;
    const isOpen = endsInQuotes(text, wasOpen, this.#syntax);
    if (this.#open === null) this.#open = { line, text };
    else this.#open.text += text;
    if (isOpen) {
      this.#open.text += lineEnd;
      return;
    }
    if (wasOpen || text !== '') records.push(this.#open);
    this.#open = null;
  }
}

/** The cells of a record, quotes taken off. */
export function cellsOf(record: string, { delimiter, quote, escape }: CsvSyntax): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = '';
    if (quote !== '' && record.startsWith(quote, at)) {
      at += quote.length;
      while (at < record.length) {
        if (record.startsWith(escape + quote, at)) { cell += quote; at += escape.length + quote.length; continue; }
        if (record.startsWith(quote, at)) { at += quote.length; break; }
        cell += record[at++];
      }
    }
    const end = record.indexOf(delimiter, at);
    cells.push(cell + record.slice(at, end < 0 ? undefined : end));
    if (end < 0) return cells;
    at = end + delimiter.length;
  }
}

function endsInQuotes(line: string, startsInQuotes: boolean, { delimiter, quote, escape }: CsvSyntax): boolean {
  if (quote === '' || (!startsInQuotes && !line.includes(quote))) return startsInQuotes;
  let inQuotes = startsInQuotes || line.startsWith(quote);
  let at = inQuotes && !startsInQuotes ? quote.length : 0;
  for (;;) {
    if (inQuotes) {
      while (at < line.length) {
        if (line.startsWith(escape + quote, at)) at += escape.length + quote.length;
        else if (line.startsWith(quote, at)) break;
        else at++;
      }
      if (at >= line.length) return true;
      at += quote.length;
    }
    const next = line.indexOf(delimiter, at);
    if (next < 0) return false;
    at = next + delimiter.length;
    inQuotes = line.startsWith(quote, at);
    if (inQuotes) at += quote.length;
  }
}
