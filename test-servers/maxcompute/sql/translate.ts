import type { ServedTable } from '../catalog';
import { engineFunctions } from './engine-functions';
import { tokensOf, type Token } from './tokens';

/** A query as the engine reads it. */
export interface Translated {
  sql: string;
  /** Tables whose rows it asks for. */
  tables: ServedTable[];
  hasOrder: boolean;
}

/** Finds the table that one, two or three names stand for. */
export type TableFinder = (names: readonly string[]) => ServedTable | undefined;

const clauseWords = new Set(['where', 'group', 'order', 'having', 'limit', 'union', 'on', 'cluster', 'distribute', 'sort', 'window', 'lateral', 'select', 'intersect', 'except']);
/** Reserved by the engine and not by the service: names of columns there. */
const engineWords = new Set(['analyse', 'analyze', 'asymmetric', 'at', 'check', 'do', 'fetch', 'lambda', 'only', 'pivot', 'placing', 'qualify', 'returning', 'summarize', 'symmetric', 'unpivot', 'variadic']);
const wholeTypes = new Set(['bigint', 'int', 'smallint', 'tinyint']);

/**
 * Translates the dialect of MaxCompute as far as tests need it: texts in either quotes with backslashes, `names`, names of
 * tables with a project and a schema, CAST with the service's types and its way of cutting fractions off, functions of
 * engine-functions.ts, DIV, RLIKE (as if its pattern were anchored at both ends), DATETIME 'text', MAX_PT. Not: array indices (they begin at 0 there), LATERAL VIEW, CONCAT of NULLs.
 */
export function translate(query: string, find: TableFinder): Translated {
  const translation = new Translation(tokensOf(query), find);
  return { sql: translation.sqlOf(0, translation.tokens.length), tables: [...translation.tables], hasOrder: translation.hasOrder };
}

class Translation {
  readonly tokens: readonly Token[];
  readonly tables = new Set<ServedTable>();
  hasOrder = false;
  readonly #find: TableFinder;

  constructor(tokens: readonly Token[], find: TableFinder) {
    this.tokens = tokens;
    this.#find = find;
  }

  /** The engine's text of tokens [first, end). */
  sqlOf(first: number, end: number): string {
    let sql = '';
    let wantsTable = false;
    let isInFrom = false;
    for (let at = first; at < end;) {
      const { kind, text } = this.tokens[at]!;
      const word = kind === 'word' ? text.toLowerCase() : '';
      if (clauseWords.has(word)) isInFrom = false;
      if (word === 'order') this.hasOrder = true;
      const [piece, next] = (wantsTable && (kind === 'word' || kind === 'name') ? this.#table(at) : null) ?? this.#piece(at, word);
      if (kind !== 'blank') wantsTable = word === 'from' || word === 'join' || (isInFrom && text === ',');
      if (word === 'from' || word === 'join') isInFrom = true;
      sql += piece;
      at = next;
    }
    return sql;
  }

  #piece(at: number, word: string): [sql: string, next: number] {
    const { kind, text } = this.tokens[at]!;
    const next = this.#skipBlank(at + 1);
    if (kind === 'text') return [literal(text), at + 1];
    if (kind === 'name' || engineWords.has(word)) return [quoted(text), at + 1];
    if (word === 'div') return ['//', at + 1];
    if (word === 'rlike') return ['~', at + 1];
    if (word === 'datetime' && this.tokens[next]?.kind === 'text') return [`TIMESTAMPTZ ${literal(this.tokens[next].text)}`, next + 1];
    if (this.#isSign(next, '(')) {
      const close = this.#closing(next);
      if (word === 'cast') return [this.#cast(next + 1, close), close + 1];
      const pattern = word === 'to_date' ? this.#lastArgument(close) : null;
      if (pattern !== null) return [`CAST(try_strptime(${this.sqlOf(next + 1, pattern.comma)}, ${literal(enginePattern(pattern.text))}) AS TIMESTAMPTZ)`, close + 1];
      if (word === 'max_pt') return [this.#latestPartition(next + 1), close + 1];
      if (Object.hasOwn(engineFunctions, word)) return [`odps_${word}`, at + 1];
    }
    if (this.#isSign(at, '(')) {
      const close = this.#closing(at);
      return [`(${this.sqlOf(at + 1, close)})`, close + 1];
    }
    return [text, at + 1];
  }

  /** `project.schema.table` and its shorter forms where a table may stand; null where there is none of that name. */
  #table(at: number): [sql: string, next: number] | null {
    const names = [this.tokens[at]!.text];
    let next = at + 1;
    while (this.#isSign(next, '.') && ['word', 'name'].includes(this.tokens[next + 1]?.kind ?? '')) {
      names.push(this.tokens[next + 1]!.text);
      next += 2;
    }
    const table = this.#find(names);
    if (table === undefined) return null;
    this.tables.add(table);
    return [[table.definition.project, table.schema, table.definition.name].map(quoted).join('.'), next];
  }

  /** CAST of the tokens [first, end), which hold an AS at their own level. */
  #cast(first: number, end: number): string {
    let as = first;
    for (let at = first; at < end; at++) {
      if (this.#isSign(at, '(')) at = this.#closing(at);
      else if (this.tokens[at]!.kind === 'word' && this.tokens[at]!.text.toLowerCase() === 'as') as = at;
    }
    const inner = this.sqlOf(first, as);
    const type = this.tokens.slice(as + 1, end).map(({ text }) => text).join('').trim().toLowerCase();
    if (wholeTypes.has(type)) return `odps_whole(${inner})`;
    if (/^(string|varchar|char)\b/.test(type)) return `odps_text(${inner})`;
    if (type === 'datetime') return `TRY_CAST(${inner} AS TIMESTAMPTZ)`;
    if (type === 'timestamp') return `CAST(TRY_CAST(${inner} AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS TIMESTAMP_NS)`;
    return `TRY_CAST(${inner} AS ${type === 'binary' ? 'blob' : type})`;
  }

  /** The text that is the last argument, behind a comma, in front of the bracket at `close`; the engine wants formats spelled out. */
  #lastArgument(close: number): { comma: number; text: string } | null {
    const argument = this.#skipBlankBack(close - 1);
    const comma = this.#skipBlankBack(argument - 1);
    return this.tokens[argument]?.kind === 'text' && this.#isSign(comma, ',') ? { comma, text: this.tokens[argument].text } : null;
  }

  /** The highest first key of the partitions that hold rows. */
  #latestPartition(at: number): string {
    const table = this.#find(this.tokens[this.#skipBlank(at)]?.text.split('.') ?? []);
    const values = (table?.definition.partitions ?? []).filter(({ rows }) => rows.count > 0).map((partition) => partition.values[0] ?? '');
    return values.length === 0 ? 'NULL' : literal(values.sort().at(-1)!);
  }

  /** Where the bracket that opens at `at` closes. */
  #closing(at: number): number {
    let depth = 0;
    for (let end = at; end < this.tokens.length; end++) {
      if (this.#isSign(end, '(')) depth++;
      if (this.#isSign(end, ')') && --depth === 0) return end;
    }
    throw new SyntaxError('ParserException: a bracket is not closed');
  }

  #skipBlank(at: number): number {
    while (this.tokens[at]?.kind === 'blank') at++;
    return at;
  }

  #skipBlankBack(at: number): number {
    while (this.tokens[at]?.kind === 'blank') at--;
    return at;
  }

  #isSign(at: number, sign: string): boolean {
    return this.tokens[at]?.kind === 'sign' && this.tokens[at].text === sign;
  }
}

/** `yyyy-mm-dd hh:mi:ss` as strptime has it. */
function enginePattern(pattern: string): string {
  const parts: Readonly<Record<string, string>> = { yyyy: '%Y', mm: '%m', dd: '%d', hh: '%H', mi: '%M', ss: '%S', ff3: '%g' };
  return pattern.toLowerCase().replace(/yyyy|mm|dd|hh|mi|ss|ff3/g, (part) => parts[part]!);
}

export function literal(text: string): string {
  return `'${text.replaceAll('\'', '\'\'')}'`;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
