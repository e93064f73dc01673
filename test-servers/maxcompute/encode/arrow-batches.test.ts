import { RecordBatchStreamWriter, Schema, Table, Vector, tableFromIPC, type DataType } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { odpsTypeFrom, type OdpsType } from '../odps-type';
import { rowsOf, type Cell } from '../table-definition';
import { ArrowBatches, endOfBatches, type ArrowBatchOptions } from './arrow-batches';
import { arrowTypeOf, nullable } from './arrow-type';
import { ChunkFrames } from './chunk-frames';
import { crc32c } from './crc32c';
import { goldenBodies, goldenBytes, goldenTable, hasGolden, type GoldenBody } from './golden-table';

const plain: ArrowBatchOptions = { timestamps: 'ns', wideDecimals: 'decimal256', hasLegacyHeads: false };

/** Reads batch messages with the library's reader, which is told the schema in front of them. */
function read(payload: Uint8Array, columns: readonly { name: string; type: OdpsType }[], options: ArrowBatchOptions): Table {
  const schema = new Schema(columns.map(({ name, type }) => nullable(name, arrowTypeOf(type, options) as DataType)));
  const empty = RecordBatchStreamWriter.writeAll(new Table(schema)).toUint8Array(true);
  const head = empty.subarray(0, 8 + Buffer.from(empty).readInt32LE(4));
  return tableFromIPC(Buffer.concat([head, payload, endOfBatches]));
}

function shown(value: unknown): unknown {
  if (value instanceof Vector) return [...value].map(shown);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return typeof value === 'object' && value !== null && Symbol.iterator in value ? [...(value as Iterable<unknown>)].map(shown) : value;
}

/** The payload of a framed body whose checksums are all right. */
function unframed(body: Buffer): Buffer {
  const chunkBytes = body.readUInt32BE(0);
  const payload: Buffer[] = [];
  for (let at = 4; ; at += chunkBytes + 4) {
    const chunk = body.subarray(at, Math.min(at + chunkBytes, body.length - 4));
    const isLast = body.length - at < chunkBytes + 4;
    payload.push(chunk);
    expect(body.readUInt32BE(at + chunk.length)).toBe(crc32c(isLast ? Buffer.concat(payload) : chunk));
    if (isLast) return Buffer.concat(payload);
  }
}

function framed(payload: Buffer, chunkBytes: number): Buffer {
  const frames = new ChunkFrames(chunkBytes);
  return Buffer.concat([...frames.add(payload), ...frames.end()]);
}

it.each([1, 7, 8, 63, 64, 65, 1000])('frames a payload in chunks of %i bytes, exact multiples too', (chunkBytes) => {
  for (const payloadBytes of [0, 1, 64, 65, 128, 1000]) {
    const payload = Buffer.from(Array.from({ length: payloadBytes }, (_, at) => at * 31 & 255));
    const body = framed(payload, chunkBytes);
    expect(body.length).toBe(4 + payloadBytes + 4 * (Math.floor(payloadBytes / chunkBytes) + 1));
    expect(Buffer.compare(unframed(body), payload)).toBe(0);
  }
});

it('writes decimals of any width, and in the form of old', () => {
  const columns = [{ name: 'd', type: odpsTypeFrom('decimal') }];
  const rows = rowsOf([['-12345678901234567890.5'], [null], ['0.000000000000000001']]);
  const wide = read(new ArrowBatches(columns, plain).batch(rows, [0], 0, 3), columns, plain);
  const unscaled = [...wide.getChildAt(0)!].map((one) => one === null ? null : BigInt.asIntN(256, [...(one as Uint32Array)].reduceRight((sum, limb) => (sum << 32n) | BigInt(limb), 0n)));
  expect(unscaled).toEqual([-12345678901234567890_500000000000000000n, null, 1n]);

  const old = { ...plain, wideDecimals: 'legacy' as const };
  const legacy = read(new ArrowBatches(columns, old).batch(rows, [0], 0, 3), columns, old);
  expect(shown(legacy.getChildAt(0)!.get(0))).toBe('00011401' + '00000000' + '0065cd1d' + Buffer.from(Int32Array.of(234567890, 345678901, 12).buffer).toString('hex') + '00000000' + '00000000');
});

it('refuses types that only the record stream has, by the name of the column', () => {
  expect(() => new ArrowBatches([{ name: 'span', type: odpsTypeFrom('array<interval_day_time>') }], plain)).toThrow('span');
});

describe.skipIf(!hasGolden)('beside the samples', () => {
  const isComparable = (body: GoldenBody): boolean => body.format === 'arrow' && body.expect === 'ok' && body.contentEncoding === null;

  it.each(hasGolden ? goldenBodies().filter(isComparable).map((body) => [body.file, body] as const) : [])('writes what reads like %s', (file, body) => {
    const table = goldenTable(body.table);
    const places = body.columns.map(table.indexOf);
    const columns = places.map((place) => ({ name: table.columns[place]!.name, type: odpsTypeFrom(table.columns[place]!.type) }));
    const options: ArrowBatchOptions = { ...plain, timestamps: body.tunnel === 'instance' ? 'struct' : 'ns' };
    const batches = new ArrowBatches(columns, options);
    const middle = body.start + Math.floor(body.count / 3);
    const payload = Buffer.concat([batches.batch(table.rows, places, body.start, middle), batches.batch(table.rows, places, middle, body.start + body.count)]);
    const written = read(payload, columns, options);
    const sample = read(unframed(goldenBytes(file)), columns, options);
    expect(written.numRows).toBe(body.count);
    for (const [at, { name }] of columns.entries()) expect({ name, values: [...written.getChildAt(at)!].map(shown) }).toEqual({ name, values: [...sample.getChildAt(at)!].map(shown) });
  });

  it('frames the samples\' payloads byte for byte', () => {
    for (const body of goldenBodies().filter(isComparable)) {
      const sample = goldenBytes(body.file);
      expect({ file: body.file, isEqual: Buffer.compare(framed(unframed(sample), sample.readUInt32BE(0)), sample) }).toEqual({ file: body.file, isEqual: 0 });
    }
  });

  it('writes heads without their mark where asked', () => {
    const { rows, columns } = goldenTable('basic');
    const [place, type] = [0, odpsTypeFrom(columns[0]!.type)];
    const legacy = new ArrowBatches([{ name: 'id', type }], { ...plain, hasLegacyHeads: true }).batch(rows, [place], 0, 9);
    expect(legacy.readInt32LE(0)).toBeGreaterThan(0);
    expect([...read(legacy, [{ name: 'id', type }], plain).getChildAt(0)!]).toEqual(Array.from({ length: 9 }, (_, row): Cell => rows.cell(row, place)));
  });
});
