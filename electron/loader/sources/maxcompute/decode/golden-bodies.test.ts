import { expect, it } from 'vitest';
import type { OdpsType } from '../odps-type';
import { cellValue, type CellValue } from './cell-value';
import { decodeRange } from './decode-range';
import { bytesOfBody, goldenBodies, requestOf, valuesOf } from './golden-bodies';
import { inPieces } from './pieces';
import { RangeDamaged } from './range-damaged';

const { signal } = new AbortController();

/** A cell in the words of the fixtures' value files. */
function told(type: OdpsType, value: CellValue): unknown {
  if (value === null) return null;
  switch (type.kind) {
    case 'tinyint': case 'smallint': case 'int': case 'bigint': return typeof value === 'bigint' ? String(value) : value;
    case 'float': case 'double': return Object.is(value, -0) ? '-0' : typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
    case 'date': return { epochDays: value };
    case 'datetime': return { epochMs: value };
    case 'timestamp': case 'timestamp_ntz': { const { sec, nano } = value as { sec: bigint; nano: number }; return { sec: String(sec), nano }; }
    case 'decimal': return { decimal: value };
    case 'binary': return { hex: Buffer.from(value as Uint8Array).toString('hex') };
    case 'json': return JSON.parse(value as string);
    case 'array': return (value as CellValue[]).map((each) => told(type.element, each));
    case 'map': return (value as [CellValue, CellValue][]).map(([key, each]) => [told(type.key, key), told(type.value, each)]);
    case 'struct': return Object.fromEntries(type.fields.map((field, i) => [field.name, told(field.type, (value as CellValue[])[i] as CellValue)]));
    default: return value;
  }
}

const bodies = goldenBodies();

it('has all 53 bodies', () => {
  expect(bodies).toHaveLength(53);
});

it.each(bodies.filter(({ expect: expected }) => expected === 'ok'))('reads $file', async (body) => {
  const request = requestOf(body);
  const rows: unknown[][] = [];
  for await (const batch of decodeRange(inPieces(bytesOfBody(body), 997), request, signal)) {
    for (let row = 0; row < batch.rows; row++) rows.push(batch.columns.map((column, c) => told((request.columns[c] as (typeof request.columns)[number]).type, cellValue(column, row))));
  }
  expect(rows).toEqual(valuesOf(body));
});

it.each(bodies.filter(({ expect: expected }) => expected !== 'ok'))('refuses $file', async (body) => {
  const reading = async (): Promise<void> => {
    for await (const { rows } of decodeRange(inPieces(bytesOfBody(body), 4096), requestOf(body), signal)) expect(rows).toBeLessThanOrEqual(body.count);
  };
  const thrown: unknown = await reading().catch((failure: unknown) => failure);
  expect(thrown).toBeInstanceOf(RangeDamaged);
  const reasons = { 'error:truncated': ['truncated'], 'error:checksum': ['crc'] }[body.expect] ?? ['crc', 'malformed', 'truncated'];
  expect(reasons).toContain((thrown as RangeDamaged).reason);
});
