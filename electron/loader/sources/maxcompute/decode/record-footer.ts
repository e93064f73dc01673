import { RangeDamaged } from './range-damaged';
import { afterInt32, CRC_START, crcOfState } from './record-crc';
import type { RecordCursor } from './record-cursor';

const META_COUNT = 33_554_430;
const META_CHECKSUM = 33_554_431;
const END_METRICS = 33_554_176;
const METRICS_FIELD = 1;

/** What stands behind the records: their number, metrics of the server where it sends them, and the checksum of all. Throws RangeDamaged, and what the cursor throws. */
export class RecordFooter {
  hasBegun = false;
  /** The last of it has been read and was right. */
  isWhole = false;
  #records = 0;
  #totalState = CRC_START;

  countRecord(crc: number): void {
    this.#records++;
    this.#totalState = afterInt32(this.#totalState, crc);
  }

  /** The first part, behind its tag. */
  begin(field: number, cursor: RecordCursor): void {
    if (field !== META_COUNT) throw new RangeDamaged('malformed', `field ${field} does not belong there`);
    cursor.zigzag();
    const count = cursor.high * 2 ** 32 + (cursor.low >>> 0);
    if (count !== this.#records) throw new RangeDamaged('malformed', `the footer counts ${count} records, but there are ${this.#records}`);
    this.hasBegun = true;
  }

  /** The next part. */
  read(cursor: RecordCursor): void {
    if (this.isWhole) throw new RangeDamaged('malformed', 'there are bytes behind the footer');
    const field = cursor.varint() >>> 3;
    if (field === METRICS_FIELD) this.#readMetrics(cursor);
    else if (field !== META_CHECKSUM) throw new RangeDamaged('malformed', `field ${field} does not belong there`);
    else if (cursor.varint() !== crcOfState(this.#totalState)) throw new RangeDamaged('crc', 'the checksum of all records is wrong');
    else this.isWhole = true;
  }

  #readMetrics(cursor: RecordCursor): void {
    cursor.countInt32(METRICS_FIELD);
    cursor.countedBytes(cursor.length());
    const crc = cursor.takeCrc();
    if (cursor.varint() >>> 3 !== END_METRICS) throw new RangeDamaged('malformed', 'metrics without an end');
    if (cursor.varint() !== crc) throw new RangeDamaged('crc', 'the checksum of the metrics is wrong');
  }
}
