import { closeSync, openSync, readSync } from 'node:fs';
import type { ArrayReader } from './plane-image';

const LENGTH_BYTES = 4;

/** A tile as bytes: the length of its facts, the facts as JSON, its arrays. */
export function imageBytes(facts: readonly unknown[], arrays: readonly ArrayBufferView[]): Uint8Array[] {
  const json = Buffer.from(JSON.stringify(facts), 'utf8');
  const head = Buffer.alloc(LENGTH_BYTES + json.length);
  head.writeUInt32LE(json.length);
  head.set(json, LENGTH_BYTES);
  return [head, ...arrays.map(bytesOf)];
}

/** Reads a tile's image from its file, front to back. Whoever opens it closes it. */
export class TileImageReader implements ArrayReader {
  readonly facts: readonly unknown[];
  readonly #file: number;

  constructor(path: string) {
    this.#file = openSync(path, 'r');
    const json = this.fill(Buffer.alloc(this.fill(Buffer.alloc(LENGTH_BYTES)).readUInt32LE()));
    this.facts = JSON.parse(json.toString('utf8')) as unknown[];
  }

  fill<A extends ArrayBufferView>(array: A): A {
    const bytes = bytesOf(array);
    for (let got = 0; got < bytes.length;) {
      const count = readSync(this.#file, bytes, got, bytes.length - got, null);
      if (count === 0) throw new Error('a tile ends before its end');
      got += count;
    }
    return array;
  }

  close(): void {
    closeSync(this.#file);
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
