import fc from 'fast-check';
import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { ArrowBatches, endOfBatches } from '../../../../../test-servers/maxcompute/encode/arrow-batches';
import { ChunkFrames } from '../../../../../test-servers/maxcompute/encode/chunk-frames';
import { RecordStream } from '../../../../../test-servers/maxcompute/encode/record-stream';
import { odpsTypeFrom } from '../../../../../test-servers/maxcompute/odps-type';
import { rowsOf, type Cell } from '../../../../../test-servers/maxcompute/table-definition';
import { odpsTypeText, plainKinds, type OdpsType } from '../odps-type';
import { canDecode, type RangeFormat } from './cell-layout';
import { cellValue, type CellValue } from './cell-value';
import { decodeRange } from './decode-range';
import { inPieces } from './pieces';

const runs = Number(process.env['SLUICE_ROUND_TRIPS'] ?? 150);

const type = fc.letrec<{ type: OdpsType }>((tie) => ({
  type: fc.oneof({ maxDepth: 2 },
    { weight: 4, arbitrary: fc.constantFrom(...plainKinds).map((kind): OdpsType => ({ kind })) },
    fc.constantFrom<OdpsType>({ kind: 'decimal', precision: 18, scale: 4 }, { kind: 'decimal', precision: 38, scale: 18 }, { kind: 'decimal', precision: 54, scale: 18 }, { kind: 'varchar', length: 20 }),
    tie('type').map((element): OdpsType => ({ kind: 'array', element })),
    fc.tuple(tie('type'), tie('type')).map(([key, value]): OdpsType => ({ kind: 'map', key, value })),
    fc.array(tie('type'), { minLength: 1, maxLength: 3 }).map((fields): OdpsType => ({ kind: 'struct', fields: fields.map((each, i) => ({ name: `f${i}`, type: each })) })),
  ),
})).type;

/** A value as the encoders take it; `cellValue` has to give it back. */
function valueOf(of: OdpsType): fc.Arbitrary<Cell> {
  const whole = (bits: number): fc.Arbitrary<Cell> => fc.bigInt({ min: -(2n ** BigInt(bits - 1)), max: 2n ** BigInt(bits - 1) - 1n });
  const seconds = fc.bigInt({ min: -9_000_000_000n, max: 9_000_000_000n });
  switch (of.kind) {
    case 'tinyint': return whole(8);
    case 'smallint': return whole(16);
    case 'int': return whole(32);
    case 'bigint': case 'interval_year_month': return whole(64);
    case 'date': return fc.integer({ min: -1_000_000, max: 3_000_000 });
    case 'datetime': return fc.integer({ min: -(10 ** 14), max: 10 ** 14 });
    case 'float': return fc.float();
    case 'double': return fc.double();
    case 'boolean': return fc.boolean();
    case 'string': case 'varchar': case 'char': case 'json': return fc.string({ unit: 'grapheme', maxLength: 30 });
    case 'binary': return fc.uint8Array({ maxLength: 40 });
    case 'timestamp': case 'timestamp_ntz': case 'interval_day_time': return fc.record({ sec: seconds, nano: fc.integer({ min: 0, max: 999_999_999 }) });
    case 'decimal': {
      const limit = 10n ** BigInt(of.precision) - 1n;
      return fc.bigInt({ min: -limit, max: limit }).map((unscaled) => {
        const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(of.scale + 1, '0');
        return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -of.scale)}.${digits.slice(-of.scale)}`;
      });
    }
    case 'array': return fc.array(maybe(of.element), { maxLength: 4 });
    case 'map': return fc.array(fc.tuple(valueOf(of.key), maybe(of.value)), { maxLength: 3 });
    case 'struct': return fc.tuple(...of.fields.map((field) => maybe(field.type)));
    case 'vector': case 'unknown': throw new Error('not among the types that are made here');
  }
}

function maybe(of: OdpsType): fc.Arbitrary<Cell> {
  return fc.option(valueOf(of), { nil: null, freq: 4 });
}

const table = fc.array(type, { minLength: 1, maxLength: 4 }).chain((types) => fc.record({
  types: fc.constant(types),
  rows: fc.array(fc.tuple(...types.map(maybe)), { maxLength: 40 }),
  pieceBytes: fc.integer({ min: 1, max: 300 }),
  chunkBytes: fc.integer({ min: 1, max: 700 }),
  batchRows: fc.integer({ min: 1, max: 50 }),
  timestamps: fc.constantFrom('ns' as const, 'struct' as const),
  wideDecimals: fc.constantFrom('decimal256' as const, 'legacy' as const),
  hasLegacyHeads: fc.boolean(), hasEndMark: fc.boolean(), tenByteChecksums: fc.boolean(), isDeflated: fc.boolean(),
  metrics: fc.option(fc.json()),
}));

async function decoded(body: Buffer, format: RangeFormat, types: readonly OdpsType[], rows: number, pieceBytes: number, isDeflated: boolean): Promise<CellValue[][]> {
  const got: CellValue[][] = [];
  const request = { format, contentEncoding: isDeflated ? 'deflate' : null, columns: types.map((each, i) => ({ name: `c${i}`, type: each })), rows };
  for await (const batch of decodeRange(inPieces(isDeflated ? deflateSync(body) : body, pieceBytes), request, new AbortController().signal)) {
    for (let row = 0; row < batch.rows; row++) got.push(batch.columns.map((column) => cellValue(column, row)));
  }
  return got;
}

it('gives back what was written as records, however they come in pieces', async () => {
  await fc.assert(fc.asyncProperty(table, async ({ types, rows, pieceBytes, isDeflated, ...options }) => {
    const stream = new RecordStream(types.map((each) => odpsTypeFrom(odpsTypeText(each))), options);
    const body = Buffer.concat([stream.records(rowsOf(rows), types.map((_, i) => i), 0, rows.length), stream.footer()]);
    expect(await decoded(body, 'record', types, rows.length, pieceBytes, isDeflated)).toEqual(rows);
  }), { numRuns: runs });
});

it('gives back what was written as Arrow, whatever its chunks, heads, batches and forms of timestamps and decimals', async () => {
  await fc.assert(fc.asyncProperty(table, async ({ types, rows, pieceBytes, chunkBytes, batchRows, hasEndMark, isDeflated, ...options }) => {
    fc.pre(types.every((each) => canDecode(each, 'arrow')));
    const batches = new ArrowBatches(types.map((each, i) => ({ name: `c${i}`, type: odpsTypeFrom(odpsTypeText(each)) })), options);
    const frames = new ChunkFrames(chunkBytes);
    const parts: Buffer[] = [];
    for (let first = 0; first < rows.length; first += batchRows) parts.push(...frames.add(batches.batch(rowsOf(rows), types.map((_, i) => i), first, Math.min(rows.length, first + batchRows))));
    if (hasEndMark) parts.push(...frames.add(endOfBatches));
    expect(await decoded(Buffer.concat([...parts, ...frames.end()]), 'arrow', types, rows.length, pieceBytes, isDeflated)).toEqual(rows);
  }), { numRuns: runs });
});
