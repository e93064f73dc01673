import { Bool, CompressionType, compressionRegistry, Data, DateDay, DateMillisecond, Decimal, Dictionary, Field, Float16, Float32, Float64, Int16, Int32, Int64, Int8, LargeUtf8, makeData, RecordBatch, Schema, Struct, Table, tableToIPC, TimestampMicrosecond, TimestampMillisecond, TimestampNanosecond, TimestampSecond, Uint16, Uint32, Uint64, Uint8, Utf8, vectorFromArray, type DataType } from 'apache-arrow';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LongColumnsInput } from '../../../../../shared/recipe';
import { outcomeOf, type Changes } from '../outcome-fixture';
import { tempFolder } from '../source-fixture';
import { storedLz4Frame } from './arrow-fixture';

let temp: ReturnType<typeof tempFolder>;
beforeAll(() => { temp = tempFolder(); });
afterAll(() => temp.remove());

/** A type, and cells of it as they stand in the column's buffer: text, or numbers of the buffer's own kind. */
interface Kind { type: DataType; cell: fc.Arbitrary<unknown> }

const texts = fc.constantFrom('A', 'B', 'node 7', '10', '9', '东站', 'a rather long name of a node', '', 'NA', 'null');
const whole = (low: number, high: number): fc.Arbitrary<number> => fc.oneof(fc.integer({ min: 0, max: Math.min(high, 9) }), fc.integer({ min: low, max: high }));
const long = (low: bigint, high: bigint): fc.Arbitrary<bigint> => fc.oneof(fc.bigInt({ min: 0n, max: 9n }), fc.bigInt({ min: low, max: high }), fc.constantFrom(low, high, 2n ** 53n + 1n, 2n ** 32n));
const intKinds: Kind[] = [
  { type: new Int8(), cell: whole(-128, 127) }, { type: new Int16(), cell: whole(-32768, 32767) }, { type: new Int32(), cell: whole(-(2 ** 31), 2 ** 31 - 1) }, { type: new Int64(), cell: long(-(2n ** 63n), 2n ** 63n - 1n) },
  { type: new Uint8(), cell: whole(0, 255) }, { type: new Uint16(), cell: whole(0, 65535) }, { type: new Uint32(), cell: whole(0, 2 ** 32 - 1) }, { type: new Uint64(), cell: long(0n, 2n ** 64n - 1n) },
];
const keyKinds: Kind[] = [
  ...intKinds, { type: new Utf8(), cell: texts }, { type: new LargeUtf8(), cell: texts },
  { type: new Dictionary(new Utf8(), new Int32()), cell: texts }, { type: new Dictionary(new Utf8(), new Int8()), cell: texts },
];
const float = fc.oneof({ weight: 6, arbitrary: fc.double({ min: -1e6, max: 1e6 }) }, { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity, 1e39, 3.4028235677973366e38, -0, 1e-40) });
const valueKinds: Kind[] = [
  ...intKinds, { type: new Float64(), cell: float }, { type: new Float32(), cell: float }, { type: new Float16(), cell: whole(0, 65535) },
  { type: new Bool(), cell: fc.boolean() }, { type: new Decimal(3, 20, 128), cell: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }) },
];
const near = BigInt(Date.UTC(2013, 10, 3) / 1000);
const count = (perSecond: bigint): fc.Arbitrary<bigint> => fc.oneof({ weight: 8, arbitrary: fc.bigInt({ min: near * perSecond, max: near * perSecond + 60_000n * perSecond }) }, { weight: 1, arbitrary: fc.bigInt({ min: -(10n ** 10n) * perSecond, max: 10n ** 9n * perSecond }) });
const timeKinds: (Kind & { format?: string })[] = [
  ...[null, 'UTC', 'America/New_York'].flatMap((zone): Kind[] => [
    { type: new TimestampSecond(zone), cell: count(1n) }, { type: new TimestampMillisecond(zone), cell: count(1000n) },
    { type: new TimestampMicrosecond(zone), cell: fc.oneof({ weight: 9, arbitrary: count(1_000_000n) }, { weight: 1, arbitrary: fc.constant(2n ** 63n - 1n) }) }, { type: new TimestampNanosecond(zone), cell: count(1_000_000_000n) },
  ]),
  { type: new DateDay(), cell: whole(10_000, 20_000) }, { type: new DateMillisecond(), cell: count(1000n) },
  { type: new Int32(), cell: fc.oneof(fc.integer({ min: 1_383_436_800, max: 1_383_500_000 }), fc.constantFrom(20131103, 20131131, 20130230)) },
  { type: new Int64(), cell: fc.oneof(count(1n), count(1000n), count(1_000_000n), fc.constantFrom(201311030130n, 201311032460n, 20131103013000n, 20131103246000n)) },
  { type: new Int64(), cell: count(1n), format: 'epoch-s' }, { type: new Int64(), cell: count(1000n), format: 'epoch-ms' },
  { type: new Float64(), cell: fc.oneof(fc.double({ min: 1.3834368e9, max: 1.3835e9 }), fc.constantFrom(20131103, NaN, Infinity, 20131103.5)) },
];

/** A column of cells, of which `null` is none. */
function dataOf(type: DataType, cells: readonly unknown[]): Data {
  if (type instanceof Utf8 || type instanceof LargeUtf8 || type instanceof Dictionary) return vectorFromArray([...cells], type).data[0] as Data;
  const nullBitmap = new Uint8Array(Math.ceil(cells.length / 64) * 8 + 8);
  cells.forEach((cell, i) => { if (cell !== null) nullBitmap[i >> 3] = (nullBitmap[i >> 3] as number) | (1 << (i & 7)); });
  const nullCount = cells.filter((cell) => cell === null).length;
  if (type instanceof Bool) {
    const bits = new Uint8Array(nullBitmap.length);
    cells.forEach((cell, i) => { if (cell === true) bits[i >> 3] = (bits[i >> 3] as number) | (1 << (i & 7)); });
    return makeData({ type, length: cells.length, nullCount, nullBitmap, data: bits });
  }
  if (type instanceof Decimal) {
    const words = Uint32Array.from(cells.flatMap((cell) => [0n, 32n, 64n, 96n].map((shift) => Number(BigInt.asUintN(32, (cell as bigint | null ?? 0n) >> shift)))));
    return makeData({ type, length: cells.length, nullCount, nullBitmap, data: words });
  }
  const data = new (type.ArrayType as new (length: number) => Float64Array | BigInt64Array)(cells.length);
  cells.forEach((cell, i) => { if (cell !== null) data[i] = cell as never; });
  return makeData({ type, length: cells.length, nullCount, nullBitmap, data } as never);
}

type NamedKinds = Readonly<Record<string, Kind>>;

function tableOf(kinds: NamedKinds, batches: readonly (readonly Readonly<Record<string, unknown>>[])[]): Table {
  // A dictionary has to be the same in every batch: all its rows are made at once, and cut afterwards.
  const rows = batches.flat();
  const types = Object.entries(kinds).map(([name, { type }]) => [name, type instanceof Dictionary ? new Dictionary(type.dictionary as DataType, type.indices as Int32) : type] as const);
  const schema = new Schema(types.map(([name, type]) => new Field(name, type, true)));
  const whole = types.map(([name, type]) => dataOf(type, rows.map((row) => row[name])));
  let from = 0;
  return new Table(schema, batches.map(({ length }) => {
    const children = whole.map((data) => data.slice(from, length));
    from += length;
    return new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, nullCount: 0, children }));
  }));
}

const kindsOf = (kinds: readonly Kind[]): fc.Arbitrary<Kind> => fc.constantFrom(...kinds);
const table = fc.record({ unused: kindsOf([...valueKinds, ...keyKinds]), node: kindsOf(keyKinds), other: kindsOf(keyKinds), time: fc.constantFrom(...timeKinds), flow: kindsOf(valueKinds), speed: kindsOf(valueKinds) })
  .chain((kinds) => fc.record({
    kinds: fc.constant(kinds),
    batches: fc.array(fc.array(fc.record(Object.fromEntries(Object.entries(kinds).map(([name, { cell }]) => [name, fc.oneof({ weight: 9, arbitrary: cell }, { weight: 1, arbitrary: fc.constant(null) })]))), { maxLength: 12 }), { minLength: 1, maxLength: 3 }),
  }));

it('a file gives the same rows, counts, nodes, times and bad rows read directly and through the engine', async () => {
  let compared = 0;
  await fc.assert(fc.asyncProperty(table, fc.constantFrom<['stream' | 'file', CompressionType | null][]>(['stream', null], ['file', null], ['stream', CompressionType.LZ4_FRAME]), fc.constantFrom<string[]>(['node'], ['node'], ['node', 'other'], ['other', 'node', 'flow']), fc.constantFrom<LongColumnsInput['values']>([{ column: 'flow' }], [{ column: 'flow', aggregate: 'count' }, { column: 'speed' }]), fc.constantFrom(7, 100), fc.constantFrom(null, null, 5), fc.constantFrom<string[] | undefined>(undefined, ['A', '9']), async ({ kinds, batches }, [form, compression], node, values, batchRows, limitRows, nullValues) => {
    compressionRegistry.set(CompressionType.LZ4_FRAME, { encode: storedLz4Frame });
    temp.write('a.arrow', tableToIPC(tableOf(kinds, batches), form, compression));
    const keys = node.filter((name) => name !== 'flow' || keyKinds.includes(kinds.flow));
    const changes: Changes = { source: { paths: ['a.arrow'], csv: nullValues === undefined ? {} : { nullValues } }, columns: { node: keys, time: { column: 'time', format: kinds.time.format ?? 'auto', zone: 'America/New_York' }, values }, load: { batchRows, limitRows } };
    const direct = await outcomeOf(temp.folder, changes);
    // A predicate that is always true takes a file through the engine.
    expect(direct.told).toEqual((await outcomeOf(temp.folder, changes, 'true')).told);
    if (direct.reader === 'direct') compared++;
  }), { numRuns: 25 });
  expect(compared).toBeGreaterThan(8);
}, 240_000);
