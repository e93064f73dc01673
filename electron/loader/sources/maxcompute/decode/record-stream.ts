import type { OdpsColumn } from '../odps-type';
import type { ColumnBatch } from './column-batch';
import { crc32cOf, crc32cOfInt32 } from './crc32c';
import { RangeDamaged } from './range-damaged';
import { endOfBytes, RecordBytes } from './record-bytes';
import { recordColumnOf, type RecordColumn } from './record-columns';

const BATCH_ROWS = 8192;
const END_METRICS = 33_554_176;
const END_RECORD = 33_553_408;
const META_COUNT = 33_554_430;
const META_CHECKSUM = 33_554_431;

/**
 * The rows of a stream of records. Each record has a checksum, and the footer the number of records and the checksum of theirs.
 * Throws RangeDamaged, also where the footer is missing or bytes stand behind it.
 */
export async function* recordBatches(data: AsyncIterable<Uint8Array>, columns: readonly OdpsColumn[], mostRows: number): AsyncGenerator<ColumnBatch> {
  const bytes = new RecordBytes(data[Symbol.asyncIterator]());
  const capacity = Math.max(1, Math.min(BATCH_ROWS, mostRows));
  let [total, records] = [0, 0];
  let isOver = false;
  while (!isOver) {
    const into = columns.map((column) => recordColumnOf(column, capacity));
    let rows = 0;
    while (rows < capacity) {
      const found = await next(bytes, () => takeRecord(bytes, into, rows), (row) => into.forEach((column) => column.drop(row)), rows);
      if (found === null) {
        isOver = true;
        break;
      }
      total = crc32cOfInt32(found, total);
      rows++;
    }
    records += rows;
    if (rows > 0) yield { rows, columns: into.map((column) => column.finish(rows)) };
  }
  await next(bytes, () => takeFooter(bytes, records, total), () => undefined, 0);
  while (bytes.left > 0 || await bytes.more()) if (bytes.left > 0) throw new RangeDamaged('malformed', 'bytes behind the footer');
}

/** Takes one thing; where the bytes do not suffice, again from its beginning with more of them. */
async function next<T>(bytes: RecordBytes, take: () => T, undo: (row: number) => void, row: number): Promise<T> {
  for (;;) {
    const from = bytes.at;
    try {
      return take();
    } catch (thrown) {
      if (thrown !== endOfBytes) throw thrown;
      undo(row);
      bytes.at = from;
      if (!await bytes.more()) throw new RangeDamaged('truncated', 'the stream ends before its footer');
    }
  }
}

/** The checksum of a record; null where the footer begins, of which nothing is taken yet. */
function takeRecord(bytes: RecordBytes, columns: readonly RecordColumn[], row: number): number | null {
  let crc = 0;
  let last = 0;
  for (let isFirst = true; ; isFirst = false) {
    const from = bytes.at;
    const tag = bytes.uint32();
    const field = tag >>> 3;
    if (field === END_RECORD) {
      if (bytes.uint32() !== crc) throw new RangeDamaged('crc', 'the checksum of a record is another');
      return crc;
    }
    if (isFirst && field === META_COUNT) {
      bytes.at = from;
      return null;
    }
    const column = columns[field - 1];
    if (column === undefined || field <= last) throw new RangeDamaged('malformed', `a value of column ${field} of ${columns.length}`);
    if (column.wireType !== (tag & 7)) throw new RangeDamaged('malformed', `a value of column ${field} in a form that is not its type's`);
    last = field;
    crc = column.take(bytes, row, crc32cOfInt32(field, crc));
  }
}

function takeFooter(bytes: RecordBytes, records: number, total: number): void {
  if (bytes.uint32() >>> 3 !== META_COUNT) throw new RangeDamaged('malformed', 'no footer where it should be');
  bytes.zigzag();
  if (bytes.low !== records || bytes.high !== 0) throw new RangeDamaged('short', `the footer speaks of ${bytes.low} records, and ${records} came`);
  let field = bytes.uint32() >>> 3;
  if (field === 1) {
    const length = bytes.uint32();
    const from = bytes.skip(length);
    const crc = crc32cOf(bytes.bytes, from, from + length, crc32cOfInt32(1, 0));
    if (bytes.uint32() >>> 3 !== END_METRICS) throw new RangeDamaged('malformed', 'figures in the footer without an end');
    if (bytes.uint32() !== crc) throw new RangeDamaged('crc', 'the checksum of the figures in the footer is another');
    field = bytes.uint32() >>> 3;
  }
  if (field !== META_CHECKSUM) throw new RangeDamaged('malformed', `field ${field} in the footer`);
  if (bytes.uint32() !== total) throw new RangeDamaged('crc', 'the checksum of all records is another');
}
