import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { odpsTypeFrom, type OdpsType } from '../odps-type';
import { rowsOf, type Cell, type ColumnDefinition, type Rows } from '../table-definition';

const folder = path.resolve(import.meta.dirname, '../../../../shared/golden/maxcompute');

/** Whether the samples lie beside the checkout. */
export const hasGolden = existsSync(folder);

/** A sample table and the bodies that another writer made of it. */
export interface GoldenTable {
  columns: readonly ColumnDefinition[];
  rows: Rows;
  /** A column by its name, for projections. */
  indexOf: (name: string) => number;
}

export interface GoldenBody {
  file: string;
  table: 'basic' | 'types';
  format: 'protobuf' | 'arrow';
  tunnel?: 'table' | 'instance';
  contentEncoding: string | null;
  columns: string[];
  start: number;
  count: number;
  expect: string;
}

export function goldenText(name: string): string {
  return readFileSync(path.join(folder, name), 'utf8');
}

export function goldenBytes(name: string): Buffer {
  return readFileSync(path.join(folder, name));
}

export function goldenBodies(): GoldenBody[] {
  return JSON.parse(goldenText('manifest.json')) as GoldenBody[];
}

export function goldenTable(name: 'basic' | 'types'): GoldenTable {
  const { columns } = JSON.parse(goldenText(`${name}.schema.json`)) as { columns: ColumnDefinition[] };
  const types = columns.map((column) => odpsTypeFrom(column.type));
  const lines = goldenText(`${name}.values.jsonl`).trim().split('\n').map((line) => JSON.parse(line) as unknown[]);
  return {
    columns,
    rows: rowsOf(lines.map((line) => line.map((value, at) => cellFrom(types[at]!, value)))),
    indexOf: (column) => columns.findIndex(({ name }) => name === column),
  };
}

function cellFrom(type: OdpsType, value: unknown): Cell {
  if (value === null || value === undefined) return null;
  const fields = value as Record<string, unknown>;
  switch (type.kind) {
    case 'tinyint': case 'smallint': case 'int': case 'bigint': return BigInt(value as string);
    case 'float': case 'double': return Number(value);
    case 'decimal': return fields['decimal'] as string;
    case 'date': return fields['epochDays'] as number;
    case 'datetime': return fields['epochMs'] as number;
    case 'timestamp': case 'timestamp_ntz': return { sec: BigInt(fields['sec'] as string), nano: fields['nano'] as number };
    case 'binary': return Buffer.from(fields['hex'] as string, 'hex');
    case 'json': return jsonWithBlanks(value);
    case 'array': return (value as unknown[]).map((element) => cellFrom(type.element, element));
    case 'map': return (value as unknown[][]).map(([key, one]) => [cellFrom(type.key, key), cellFrom(type.value, one)]);
    case 'struct': return type.fields.map((field) => cellFrom(field.type, fields[field.name]));
    default: return value as Cell;
  }
}

/** JSON as the samples' writer spells it: ASCII, and blanks behind commas and colons. */
function jsonWithBlanks(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonWithBlanks).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return `{${Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${jsonWithBlanks(one)}`).join(', ')}}`;
  return JSON.stringify(value).replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
