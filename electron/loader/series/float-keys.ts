const number = new Float32Array(1);
const bits = new Uint32Array(number.buffer);

/** A whole number below 2^32 that is in the order of float32 values: -0 stands right before 0. NaN has no place in it. */
export function keyOfFloat(value: number): number {
  number[0] = value;
  const pattern = bits[0] as number;
  return (pattern & 0x8000_0000) === 0 ? (pattern | 0x8000_0000) >>> 0 : ~pattern >>> 0;
}

/** The value of a key; 0 for both zeros. */
export function floatOfKey(key: number): number {
  bits[0] = key >= 0x8000_0000 ? key & 0x7fff_ffff : ~key;
  return (number[0] as number) + 0;
}
