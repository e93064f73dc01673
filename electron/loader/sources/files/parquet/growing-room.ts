/** Memory that is used again for the next of its kind, and only ever grows. */
export class GrowingRoom {
  #bytes = new Uint8Array(0);
  #int32 = new Int32Array(0);
  #float64 = new Float64Array(0);

  bytes(length: number): Uint8Array {
    if (this.#bytes.length < length) this.#bytes = new Uint8Array(grown(length));
    return this.#bytes.subarray(0, length);
  }

  int32(length: number): Int32Array {
    if (this.#int32.length < length) this.#int32 = new Int32Array(grown(length));
    return this.#int32.subarray(0, length);
  }

  float64(length: number): Float64Array {
    if (this.#float64.length < length) this.#float64 = new Float64Array(grown(length));
    return this.#float64.subarray(0, length);
  }
}

export function bytesIn({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function grown(length: number): number {
  return Math.ceil((length * 9) / 64) * 8;
}
