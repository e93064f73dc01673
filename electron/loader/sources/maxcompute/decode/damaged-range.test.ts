import { expect, it } from 'vitest';
import { ArrowBatches } from '../../../../../test-servers/maxcompute/encode/arrow-batches';
import { ChunkFrames } from '../../../../../test-servers/maxcompute/encode/chunk-frames';
import { RecordStream } from '../../../../../test-servers/maxcompute/encode/record-stream';
import { rowsOf } from '../../../../../test-servers/maxcompute/table-definition';
import type { OdpsColumn } from '../odps-type';
import type { RangeFormat } from './cell-layout';
import { decodeRange } from './decode-range';
import { inPieces } from './pieces';
import { RangeDamaged, type DamageReason } from './range-damaged';

const cells = [['n1', 1_751_299_200_000, -2.5, 1.5, -3n], [null, null, null, null, 7n], ['路口', 0, 0.1, null, 2n ** 62n]] as const;
const columns: OdpsColumn[] = [
  { name: 'node_id', type: { kind: 'string' } }, { name: 'ts', type: { kind: 'datetime' } }, { name: 'flow', type: { kind: 'double' } }, { name: 'speed', type: { kind: 'float' } }, { name: 'cnt', type: { kind: 'bigint' } },
];
const places = columns.map((_, i) => i);

function arrowBody(): Buffer {
  const batches = new ArrowBatches(columns as ConstructorParameters<typeof ArrowBatches>[0], { timestamps: 'ns', wideDecimals: 'decimal256', hasLegacyHeads: false });
  const frames = new ChunkFrames(256);
  return Buffer.concat([...frames.add(batches.batch(rowsOf(cells), places, 0, cells.length)), ...frames.end()]);
}

function recordBody(): Buffer {
  const stream = new RecordStream(columns.map(({ type }) => type) as ConstructorParameters<typeof RecordStream>[0], { tenByteChecksums: false, metrics: '{"a":1}' });
  return Buffer.concat([stream.records(rowsOf(cells), places, 0, cells.length), stream.footer()]);
}

async function reasonOf(body: Uint8Array, format: RangeFormat, rows: number): Promise<DamageReason | null> {
  try {
    for await (const batch of decodeRange(inPieces(body, 100), { format, contentEncoding: null, columns, rows }, new AbortController().signal)) expect(batch.rows).toBeLessThanOrEqual(cells.length);
    return null;
  } catch (thrown) {
    if (thrown instanceof RangeDamaged) return thrown.reason;
    throw thrown;
  }
}

const bodies: [RangeFormat, Buffer][] = [['arrow', arrowBody()], ['record', recordBody()]];

it.each(bodies)('%s: every single bit that is another is noticed', async (format, body) => {
  expect(await reasonOf(body, format, 3)).toBeNull();
  const unnoticed: number[] = [];
  for (let bit = 0; bit < body.length * 8; bit++) {
    const flipped = Buffer.from(body);
    flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
    if (await reasonOf(flipped, format, 3) === null) unnoticed.push(bit);
  }
  expect(unnoticed).toEqual([]);
});

it.each(bodies)('%s: a body that is cut anywhere, or goes on behind its end, is noticed', async (format, body) => {
  for (let end = 0; end < body.length; end++) expect(['truncated', 'crc']).toContain(await reasonOf(body.subarray(0, end), format, 3));
  expect(await reasonOf(Buffer.concat([body, Buffer.of(0)]), format, 3)).not.toBeNull();
});

it.each(bodies)('%s: fewer rows than were asked for are short, and more are too many', async (format, body) => {
  expect(await reasonOf(body, format, 4)).toBe('short');
  expect(await reasonOf(body, format, 2)).toBe('malformed');
});
