import type { RecordBatch } from 'apache-arrow/ipc/metadata/message';
import { RangeDamaged } from './range-damaged';

/** Nodes and buffers of a record batch, in their order. Throws RangeDamaged where they lie outside the body or are too short. */
export class BatchParts {
  readonly #header: Pick<RecordBatch, 'nodes' | 'buffers'>;
  readonly #body: Uint8Array;
  #node = 0;
  #buffer = 0;

  constructor(header: Pick<RecordBatch, 'nodes' | 'buffers'>, body: Uint8Array) {
    this.#header = header;
    this.#body = body;
  }

  /** The next node and its validity, which is null where every row has a value. */
  node(): { rows: number; validity: Uint8Array | null } {
    const node = this.#header.nodes[this.#node++];
    if (node === undefined) throw new RangeDamaged('malformed', 'an Arrow batch has too few columns');
    const rows = Number(node.length);
    if (Number(node.nullCount) === 0) {
      this.#buffer++;
      return { rows, validity: null };
    }
    return { rows, validity: this.data(Math.ceil(rows / 8)) };
  }

  /** The next buffer, of which so many bytes are wanted; at a multiple of 8 bytes of its memory. */
  data(wantedBytes: number): Uint8Array {
    const region = this.#header.buffers[this.#buffer++];
    const offset = Number(region?.offset ?? 0);
    const end = offset + Number(region?.length ?? -1);
    if (region === undefined || offset < 0 || end > this.#body.length || end - offset < wantedBytes) throw new RangeDamaged('malformed', 'a buffer of an Arrow batch is too short or lies outside it');
    const data = this.#body.subarray(offset, offset + wantedBytes);
    return data.byteOffset % 8 === 0 ? data : data.slice();
  }

  /** The next buffer as `rows` + 1 offsets, which never go down. */
  offsets(rows: number): Int32Array {
    const isLeftOut = rows === 0 && Number(this.#header.buffers[this.#buffer]?.length) === 0;
    const bytes = this.data(isLeftOut ? 0 : (rows + 1) * 4);
    const offsets = isLeftOut ? new Int32Array(1) : new Int32Array(bytes.buffer, bytes.byteOffset, rows + 1);
    if (!areRising(offsets)) throw new RangeDamaged('malformed', 'offsets of an Arrow batch go down');
    return offsets;
  }
}

function areRising(offsets: Int32Array): boolean {
  let last = 0;
  for (let i = 0; i < offsets.length; i++) {
    const offset = offsets[i] as number;
    if (offset < last) return false;
    last = offset;
  }
  return true;
}
