import { describe, expect, it } from 'vitest';
import { odpsTypeFrom } from '../odps-type';
import { rowsOf } from '../table-definition';
import { crc32c } from './crc32c';
import { goldenBodies, goldenBytes, goldenTable, hasGolden, type GoldenBody } from './golden-table';
import { RecordStream } from './record-stream';

it('sums as the check value of CRC32C says, in one piece or in many', () => {
  const bytes = Buffer.from('123456789');
  expect(crc32c(bytes)).toBe(0xe3069283);
  expect(crc32c(bytes.subarray(4), crc32c(bytes.subarray(0, 4)))).toBe(0xe3069283);
  const long = Buffer.from(Array.from({ length: 100 }, (_, at) => at * 7 & 255));
  for (let cut = 0; cut < 100; cut++) expect(crc32c(long.subarray(cut), crc32c(long.subarray(0, cut)))).toBe(crc32c(long));
});

it('writes two rows as the protocol spells them out', () => {
  const stream = new RecordStream(['string', 'datetime', 'double', 'float', 'bigint'].map(odpsTypeFrom), { tenByteChecksums: false, metrics: null });
  const rows = rowsOf([['n1', 1_751_299_200_000, -2.5, 1.5, -3], [null, null, null, null, 7]]);
  const body = Buffer.concat([stream.records(rows, [0, 1, 2, 3, 4], 0, 2), stream.footer()]);
  expect(body.toString('hex')).toBe('0a026e311080d08899f8651900000000000004c0250000c03f280580c0ff7fa7f69c6d280e80c0ff7fa9e9bcac02f0ffff7f04f8ffff7fd4f1d7b408');
});

describe.skipIf(!hasGolden)('beside the samples', () => {
  const isComparable = (body: GoldenBody): boolean => body.format === 'protobuf' && body.expect === 'ok' && body.contentEncoding === null;

  it.each(hasGolden ? goldenBodies().filter(isComparable).map((body) => [body.file, body] as const) : [])('writes %s byte for byte', (file, body) => {
    const table = goldenTable(body.table);
    const columns = body.columns.map(table.indexOf);
    const stream = new RecordStream(columns.map((column) => odpsTypeFrom(table.columns[column]!.type)), {
      tenByteChecksums: file.includes('crc10'),
      metrics: file.includes('metrics') ? '{"PanguIOCost":123,"ServerIOCost":45,"ServerTotalCost":678,"RateLimitCost":0}' : null,
    });
    const written = Buffer.concat([stream.records(table.rows, columns, body.start, body.start + body.count), stream.footer()]);
    expect(Buffer.compare(written, goldenBytes(file))).toBe(0);
  });
});
