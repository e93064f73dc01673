import { RangeDamaged } from './range-damaged';
import { afterInt32, CRC_START, crcOfState } from './record-crc';
import type { RecordCursor } from './record-cursor';
import { LENGTH_FIRST, tagOf, VARINT } from './wire-type';

const META_COUNT = tagOf(33_554_430, VARINT);
const META_CHECKSUM = tagOf(33_554_431, VARINT);
const METRICS_FIELD = 1;
const METRICS = tagOf(METRICS_FIELD, LENGTH_FIRST);
const END_METRICS = tagOf(33_554_176, VARINT);

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
  begin(tag: number, cursor: RecordCursor): void {
    if (tag !== META_COUNT) throw new RangeDamaged('malformed', `tag ${tag} does not belong there`);
    cursor.zigzag();
    const count = cursor.high * 2 ** 32 + (cursor.low >>> 0);
    if (count !== this.#records) throw new RangeDamaged('malformed', `the footer counts ${count} records, but there are ${this.#records}`);
    this.hasBegun = true;
  }

  /** The next part. */
  read(cursor: RecordCursor): void {
    if (this.isWhole) throw new RangeDamaged('malformed', 'there are bytes behind the footer');
    const tag = cursor.varint();
    if (tag === METRICS) this.#readMetrics(cursor);
    else if (tag !== META_CHECKSUM) throw new RangeDamaged('malformed', `tag ${tag} does not belong there`);
    else if (cursor.checksum() !== crcOfState(this.#totalState)) throw new RangeDamaged('crc', 'the checksum of all records is wrong');
    else this.isWhole = true;
  }

  #readMetrics(cursor: RecordCursor): void {
    cursor.countInt32(METRICS_FIELD);
    cursor.countedBytes(cursor.length());
    const crc = cursor.takeCrc();
    if (cursor.varint() !== END_METRICS) throw new RangeDamaged('malformed', 'metrics without an end');
    if (cursor.checksum() !== crc) throw new RangeDamaged('crc', 'the checksum of the metrics is wrong');
  }
}
