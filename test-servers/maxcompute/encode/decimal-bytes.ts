/** A decimal's digits without their point, as a whole number: `-2.50` at scale 4 is -25000. */
export function unscaledFrom(text: string, scale: number): bigint {
  const [, sign, whole = '', fraction = ''] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim()) ?? [];
  const digits = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0') || '0');
  return sign === '-' ? -digits : digits;
}

/** Two's complement, the lowest byte first, as Arrow has decimals of 128 and 256 bits. */
export function writeUnscaled(value: bigint, into: DataView, offsetBytes: number, widthBytes: number): void {
  let rest = BigInt.asUintN(widthBytes * 8, value);
  for (let at = 0; at < widthBytes; at += 8, rest >>= 64n) into.setBigUint64(offsetBytes + at, rest & 0xffffffffffffffffn, true);
}

/** Limbs of nine digits: whole ones upwards from byte 12, those behind the point downwards before it. */
export function writeLegacyDecimal(text: string, into: DataView, offsetBytes: number): void {
  const [, sign, whole = '', fraction = ''] = /^([+-]?)0*(\d*)(?:\.(\d*))?$/.exec(text.trim()) ?? [];
  into.setInt8(offsetBytes + 1, sign === '-' ? 1 : 0);
  into.setInt8(offsetBytes + 2, whole.length);
  into.setInt8(offsetBytes + 3, fraction.length);
  for (let limb = 0; limb * 9 < whole.length; limb++) into.setInt32(offsetBytes + 12 + limb * 4, Number(whole.slice(Math.max(0, whole.length - limb * 9 - 9), whole.length - limb * 9)), true);
  for (let limb = 0; limb * 9 < fraction.length; limb++) into.setInt32(offsetBytes + 8 - limb * 4, Number(fraction.slice(limb * 9, limb * 9 + 9).padEnd(9, '0')), true);
}
