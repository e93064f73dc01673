import type { JobFault } from '../errors';
import { findJsonFault } from '../json-fault';

/** The rows of a parameter table; `faults` are those of its form, and rows that have one are left out. */
export interface ParameterTable { columns: string[]; rows: ParameterRow[]; faults: JobFault[] }

/** One job's parameters, and the line of the table that they begin on, counted from 1. */
export interface ParameterRow { line: number; values: Record<string, string> }

/** Reads a parameter table: a JSON list of objects, or a CSV with a header and commas, semicolons or tabs. */
export function readParameterTable(text: string): ParameterTable {
  const plain = text.replace(/^\uFEFF/, '');
  if (plain.trim() === '') return { columns: [], rows: [], faults: [{ line: 1, column: null, value: null, why: { kind: 'no-rows' } }] };
  const table = /^\s*[[{]/.test(plain) ? fromJson(plain) : fromCsv(plain);
  if (table.rows.length === 0 && table.faults.length === 0) table.faults.push({ line: 1, column: null, value: null, why: { kind: 'no-rows' } });
  return table;
}

function fromJson(text: string): ParameterTable {
  const fault = findJsonFault(text);
  if (fault !== null) return { columns: [], rows: [], faults: [{ line: fault.line, column: null, value: null, why: { kind: 'not-json', fault: fault.fault, character: fault.column } }] };
  const items: unknown = JSON.parse(text);
  if (!Array.isArray(items)) return { columns: [], rows: [], faults: [{ line: 1, column: null, value: null, why: { kind: 'not-a-list' } }] };
  const lines = itemLines(text);
  const table: ParameterTable = { columns: [], rows: [], faults: [] };
  items.forEach((item: unknown, i) => {
    const line = lines[i] ?? 1;
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return table.faults.push({ line, column: null, value: JSON.stringify(item), why: { kind: 'not-a-list' } });
    const values: Record<string, string> = {};
    for (const [column, value] of Object.entries(item)) {
      if (!table.columns.includes(column)) table.columns.push(column);
      if (typeof value === 'string' || typeof value === 'number') values[column] = String(value);
      else table.faults.push({ line, column, value: JSON.stringify(value), why: { kind: 'not-text' } });
    }
    return table.rows.push({ line, values });
  });
  return table;
}

/** The line on which each item of a valid JSON list begins, from 1. */
function itemLines(text: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let isExpected = false;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|\r\n|[\n\r[\]{},]|[^\s"[\]{},]+/g)) {
    if (/^[\r\n]/.test(token)) { line++; continue; }
    if (depth === 1 && isExpected && token !== ']') { lines.push(line); isExpected = false; }
    if (token === '[' || token === '{') { depth++; isExpected ||= depth === 1; }
    if (token === ']' || token === '}') depth--;
    if (token === ',' && depth === 1) isExpected = true;
  }
  return lines;
}

function fromCsv(text: string): ParameterTable {
  const { records, openQuoteLine } = csvRecords(text, delimiterOf(text));
  const [header = { line: 1, cells: [] }, ...others] = records;
  const columns = header.cells;
  const faults: JobFault[] = columns.flatMap((column, i): JobFault[] => (
    column === '' ? [{ line: header.line, column: null, value: null, why: { kind: 'column-unnamed', place: i + 1 } }]
      : columns.indexOf(column) < i ? [{ line: header.line, column, value: null, why: { kind: 'column-twice' } }] : []));
  if (openQuoteLine !== null) faults.push({ line: openQuoteLine, column: null, value: null, why: { kind: 'quote-open' } });
  const rows: ParameterRow[] = [];
  for (const { line, cells } of others) {
    if (cells.length === columns.length) rows.push({ line, values: Object.fromEntries(columns.map((column, i) => [column, cells[i] as string])) });
    else faults.push({ line, column: null, value: cells.join(', '), why: { kind: 'cell-count', found: cells.length, expected: columns.length } });
  }
  return { columns, rows, faults };
}

/** Of comma, tab and semicolon the one that the first line has most of. */
function delimiterOf(text: string): string {
  const [first = ''] = text.trimStart().split(/[\r\n]/, 1);
  const count = (delimiter: string): number => first.split(delimiter).length;
  return ['\t', ';'].reduce((most, one) => (count(one) > count(most) ? one : most), ',');
}

interface CsvRecord { line: number; cells: string[] }

/** Records with their first lines; empty lines are none. A quote that is never closed takes all that follows. */
function csvRecords(text: string, delimiter: string): { records: CsvRecord[]; openQuoteLine: number | null } {
  const records: CsvRecord[] = [];
  const cell = new RegExp(`[ ]*(?:"((?:[^"]|"")*)("|$)[^${delimiter}\r\n]*|([^${delimiter}\r\n]*))(${delimiter}|\r\n|\n|\r|$)`, 'y');
  let line = 1;
  let openQuoteLine: number | null = null;
  let record: CsvRecord = { line, cells: [] };
  while (cell.lastIndex < text.length) {
    const [whole, quoted, closing, bare = '', end = ''] = cell.exec(text) as RegExpExecArray;
    if (quoted !== undefined && closing === '') openQuoteLine = line;
    record.cells.push(quoted === undefined ? bare.trim() : quoted.replaceAll('""', '"'));
    line += whole.split(/\r\n|\n|\r/).length - 1;
    if (end === delimiter && cell.lastIndex === text.length) record.cells.push('');
    if (end === delimiter && cell.lastIndex < text.length) continue;
    if (record.cells.length > 1 || record.cells[0] !== '') records.push(record);
    record = { line, cells: [] };
  }
  return { records, openQuoteLine };
}
