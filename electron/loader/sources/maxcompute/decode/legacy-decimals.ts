import { hasValue, type Cells } from './column-batch';
import { RangeDamaged } from './range-damaged';

/**
 * The older form of decimals, 32 bytes each: whether it is null, whether it is negative, the numbers of limbs before the point and behind it; six limbs of nine digits as 32-bit numbers,
 * of which those before the point go up from byte 12 and those behind it down from byte 8; four bytes of nothing.
 */
const BYTES = 32;
const POINT_BYTE = 12;
const LIMB_BYTES = 4;
const INTEGER_LIMBS = 4;
const FRACTION_LIMBS = 2;
const LIMB = 1_000_000_000n;
const FRACTION_DIGITS = 18;

/** Whether decimals of 32 bytes are in the older form and not plain 256-bit numbers: no batch of those looks like it in every row, but for zeros, which are the same in both. */
export function areLegacyDecimals(column: Pick<Cells, 'rows' | 'data' | 'validity' | 'firstBit'>): boolean {
  const view = viewOf(column.data);
  for (let row = 0; row < column.rows; row++) if (hasValue(column, row) && !isLegacy(view, row * BYTES)) return false;
  return column.rows > 0;
}

function isLegacy(view: DataView, at: number): boolean {
  const [isNull, sign, integers, fractions] = [view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3)];
  if (isNull > 1 || sign > 1 || integers > INTEGER_LIMBS || fractions > FRACTION_LIMBS) return false;
  if (isNull === 1) return true;
  for (let limb = 0; limb < INTEGER_LIMBS + FRACTION_LIMBS; limb++) {
    const value = view.getUint32(at + LIMB_BYTES * (limb + 1), true);
    if (value >= LIMB) return false;
  }
  return integers + fractions > 0 || view.getUint32(at, true) === 0;
}

/** The same decimals as 256-bit numbers, in the same memory. Throws RangeDamaged where one has more digits behind the point than its type. */
export function legacyDecimals<T extends Pick<Cells, 'type' | 'rows' | 'data' | 'validity' | 'firstBit'>>(column: T): T {
  const view = viewOf(column.data);
  const validity = new Uint8Array(Math.ceil(column.rows / 8));
  const scale = column.type.kind === 'decimal' ? column.type.scale : FRACTION_DIGITS;
  for (let row = 0; row < column.rows; row++) {
    if (!hasValue(column, row) || view.getUint8(row * BYTES) === 1) continue;
    validity[row >> 3] = (validity[row >> 3] as number) | (1 << (row & 7));
    write(view, row * BYTES, scaled(read(view, row * BYTES), scale));
  }
  return { ...column, validity, firstBit: 0 };
}

/** In units of the eighteenth digit behind the point. */
function read(view: DataView, at: number): bigint {
  let size = 0n;
  const [integers, fractions] = [view.getUint8(at + 2), view.getUint8(at + 3)];
  for (let limb = integers - 1; limb >= 0; limb--) size = size * LIMB + BigInt(view.getUint32(at + POINT_BYTE + limb * LIMB_BYTES, true));
  for (let limb = 1; limb <= FRACTION_LIMBS; limb++) size = size * LIMB + (limb > fractions ? 0n : BigInt(view.getUint32(at + POINT_BYTE - limb * LIMB_BYTES, true)));
  return view.getUint8(at + 1) > 0 ? -size : size;
}

function scaled(units: bigint, scale: number): bigint {
  if (scale >= FRACTION_DIGITS) return units * 10n ** BigInt(scale - FRACTION_DIGITS);
  const unit = 10n ** BigInt(FRACTION_DIGITS - scale);
  if (units % unit !== 0n) throw new RangeDamaged('malformed', 'a decimal has more digits behind the point than its type');
  return units / unit;
}

function write(view: DataView, at: number, value: bigint): void {
  for (let word = 0; word < BYTES / 8; word++) view.setBigUint64(at + word * 8, BigInt.asUintN(64, value >> BigInt(word * 64)), true);
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
