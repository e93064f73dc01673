import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseOdpsType, type OdpsColumn } from '../odps-type';

import type { RangeRequest } from './decode-range';

const folder = path.join(import.meta.dirname, '../fixtures');

/** A response body among the fixtures. */
export interface GoldenBody {
  file: string;
  table: string;
  start: number;
  count: number;
  format: 'protobuf' | 'arrow';
  contentEncoding: string | null;
  columns: string[];
  expect: string;
}

export function goldenBodies(): GoldenBody[] {
  return jsonOf<GoldenBody[]>('manifest.json');
}

export function bytesOfBody({ file }: Pick<GoldenBody, 'file'>): Buffer {
  return readFileSync(path.join(folder, file));
}

/** How the body has to be asked for. */
export function requestOf({ format, contentEncoding, count, ...body }: GoldenBody): RangeRequest {
  return { format: format === 'arrow' ? 'arrow' : 'record', contentEncoding, rows: count, columns: columnsOf(body) };
}

/** The values of the body's rows, as its table's file tells them. */
export function valuesOf({ table, start, count, columns }: GoldenBody): unknown[][] {
  const all = schemaOf(table);
  const places = columns.map((name) => all.findIndex((column) => column.name === name));
  const lines = readFileSync(path.join(folder, `${table}.values.jsonl`), 'utf8').trimEnd().split('\n').slice(start, start + count);
  return lines.map((line) => places.map((place) => (JSON.parse(line) as unknown[])[place]));
}

function columnsOf({ table, columns }: Pick<GoldenBody, 'table' | 'columns'>): OdpsColumn[] {
  const all = schemaOf(table);
  return columns.map((name) => all.find((column) => column.name === name) as OdpsColumn);
}

function schemaOf(table: string): OdpsColumn[] {
  const { columns } = jsonOf<{ columns: { name: string; type: string }[] }>(`${table}.schema.json`);
  return columns.map(({ name, type }) => ({ name, type: parseOdpsType(type) }));
}

function jsonOf<T>(name: string): T {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as T;
}
