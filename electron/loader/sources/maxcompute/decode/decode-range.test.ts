import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseOdpsType, type OdpsColumn } from '../odps-type';
import { cellValue, type CellValue } from './cell-value';
import { decodeRange, type RangeRequest } from './decode-range';
import { RangeDamaged } from './range-damaged';

const golden = path.resolve(import.meta.dirname, '../../../../../../shared/golden/maxcompute');
const isThere = existsSync(golden);

interface GoldenBody { file: string; table: string; start: number; count: number; format: 'protobuf' | 'arrow'; contentEncoding: string | null; columns: string[]; expect: string }
const bodies = isThere ? JSON.parse(readFileSync(path.join(golden, 'manifest.json'), 'utf8')) as GoldenBody[] : [];

function columnsOf({ table, columns }: GoldenBody): OdpsColumn[] {
  const schema = JSON.parse(readFileSync(path.join(golden, `${table}.schema.json`), 'utf8')) as { columns: { name: string; type: string }[] };
  return columns.map((name) => ({ name, type: parseOdpsType(schema.columns.find((column) => column.name === name)?.type ?? '') }));
}

/** A value as the golden lists write it. */
function writtenOf(type: OdpsColumn['type'], value: CellValue): unknown {
  if (value === null) return null;
  switch (type.kind) {
    case 'decimal': return { decimal: value };
    case 'datetime': return { epochMs: value };
    case 'date': return { epochDays: value };
    case 'timestamp': case 'timestamp_ntz': return { sec: String((value as { sec: bigint }).sec), nano: (value as { nano: number }).nano };
    case 'binary': return { hex: Buffer.from(value as Uint8Array).toString('hex') };
    case 'json': return JSON.parse(value as string) as unknown;
    case 'array': return (value as CellValue[]).map((each) => writtenOf(type.element, each));
    case 'map': return (value as [CellValue, CellValue][]).map(([key, each]) => [writtenOf(type.key, key), writtenOf(type.value, each)]);
    case 'struct': return Object.fromEntries(type.fields.map(({ name, type: inner }, i) => [name, writtenOf(inner, (value as CellValue[])[i] as CellValue)]));
    case 'float': case 'double': return Number.isFinite(value) ? Object.is(value, -0) ? '-0' : value : (value as number).toString();
    default: return typeof value === 'bigint' ? String(value) : value;
  }
}

async function* inPieces(body: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < body.length; at += size) yield await Promise.resolve(body.subarray(at, at + size));
}

async function read(body: Buffer, request: RangeRequest, pieceBytes = 1000): Promise<unknown[][]> {
  const rows: unknown[][] = [];
  for await (const batch of decodeRange(inPieces(body, pieceBytes), request, new AbortController().signal)) {
    for (let row = 0; row < batch.rows; row++) rows.push(batch.columns.map((column) => writtenOf(column.column.type, cellValue(column, row))));
  }
  return rows;
}

describe.skipIf(!isThere)('the golden bodies', () => {
  it.each(bodies)('$file is what its list says: $expect', async (body) => {
    const { file, table, start, count, format, contentEncoding } = body;
    const request: RangeRequest = { format: format === 'arrow' ? 'arrow' : 'record', contentEncoding, columns: columnsOf(body), rows: count };
    const bytes = readFileSync(path.join(golden, file));
    if (body.expect !== 'ok') return expect(read(bytes, request)).rejects.toBeInstanceOf(RangeDamaged);
    const valuesFile = path.join(golden, `${table}.values.jsonl`);
    const all = existsSync(valuesFile) ? readFileSync(valuesFile, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as unknown[]) : [];
    const schema = JSON.parse(readFileSync(path.join(golden, `${table}.schema.json`), 'utf8')) as { columns: { name: string }[] };
    const places = body.columns.map((name) => schema.columns.findIndex((column) => column.name === name));
    const wanted = all.slice(start, start + count).map((row) => places.map((place) => row[place]));
    expect(await read(bytes, request)).toEqual(wanted);
  });

  it.each(bodies.filter(({ file }) => /^basic\.(pb|arrow-table)\.range\.bin$/.test(file)))('$file with any byte changed or cut off is damaged, or gives the same rows', async (body) => {
    const request: RangeRequest = { format: body.format === 'arrow' ? 'arrow' : 'record', contentEncoding: null, columns: columnsOf(body), rows: body.count };
    const bytes = readFileSync(path.join(golden, body.file));
    const whole = await read(bytes, request);
    const stride = Math.max(1, Math.floor(bytes.length / Number(process.env['SLUICE_DAMAGED_BYTES'] ?? 300)));
    for (let at = 0; at < bytes.length; at += stride) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] as number) ^ (1 << (at % 8));
      const outcome = await read(flipped, request, 65_536).catch((thrown: unknown) => thrown);
      // The size of chunks and the spare bits of a checksum may change without a row being another.
      if (!(outcome instanceof RangeDamaged)) expect(outcome, `byte ${at}`).toEqual(whole);
      await expect(read(bytes.subarray(0, at), request, 65_536), `cut at ${at}`).rejects.toBeInstanceOf(RangeDamaged);
    }
  });
});

describe('types', () => {
  it('are read in either case, however deep', () => {
    expect(parseOdpsType('MAP<string, ARRAY<decimal(18,4)>>')).toEqual({ kind: 'map', key: { kind: 'string' }, value: { kind: 'array', element: { kind: 'decimal', precision: 18, scale: 4 } } });
    expect(parseOdpsType('struct<a:bigint,B:struct<c:varchar(20)>>')).toEqual({ kind: 'struct', fields: [{ name: 'a', type: { kind: 'bigint' } }, { name: 'B', type: { kind: 'struct', fields: [{ name: 'c', type: { kind: 'varchar', length: 20 } }] } }] });
    expect([parseOdpsType('decimal'), parseOdpsType('Timestamp_NTZ'), parseOdpsType('vector(float,4)')]).toEqual([{ kind: 'decimal', precision: 54, scale: 18 }, { kind: 'timestamp_ntz' }, { kind: 'unknown', text: 'vector(float,4)' }]);
  });
});
