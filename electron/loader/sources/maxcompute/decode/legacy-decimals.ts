import { hasValue, type Cells } from './column-batch';
import { RangeDamaged } from './range-damaged';

/**
 * The older form of decimals, 32 bytes each: whether it is null, whether it is negative, how much there is before the point and behind it, told in limbs or in digits; six limbs of nine
 * digits as 32-bit numbers, of which those before the point go up from byte 12 and those behind it down from byte 8; four bytes of nothing.
 */
const BYTES = 32;
const POINT_BYTE = 12;
const LIMB_BYTES = 4;
const INTEGER_LIMBS = 4;
const FRACTION_LIMBS = 2;
const LIMB = 1_000_000_000n;
const LIMB_DIGITS = 9;
const FRACTION_DIGITS = FRACTION_LIMBS * LIMB_DIGITS;

/** Whether decimals of 32 bytes are in the older form and not plain 256-bit numbers: hardly ever does a batch of those look like it in every row, but for zeros, which are the same in both. */
export function areLegacyDecimals(column: Pick<Cells, 'rows' | 'data' | 'validity' | 'firstBit'>): boolean {
  const view = viewOf(column.data);
  for (let row = 0; row < column.rows; row++) if (hasValue(column, row) && !isLegacy(view, row * BYTES)) return false;
  return column.rows > 0;
}

function isLegacy(view: DataView, at: number): boolean {
  const [isNull, sign, integers, fractions] = [view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3)];
  if (isNull !== 0 || sign > 1 || integers > INTEGER_LIMBS * LIMB_DIGITS || fractions > FRACTION_DIGITS) return false;
  for (let limb = 0; limb < INTEGER_LIMBS + FRACTION_LIMBS; limb++) {
    const value = view.getUint32(at + LIMB_BYTES * (limb + 1), true);
    if (value >= LIMB) return false;
  }
  return integers + fractions > 0 || view.getUint32(at, true) === 0;
}

/** Turns the decimals of a column into 256-bit numbers, where they stand. Throws RangeDamaged where one has more digits behind the point than its type. */
export function rewriteLegacyDecimals(column: Pick<Cells, 'type' | 'rows' | 'data' | 'validity' | 'firstBit'>): void {
  const view = viewOf(column.data);
  const scale = column.type.kind === 'decimal' ? column.type.scale : FRACTION_DIGITS;
  for (let row = 0; row < column.rows; row++) {
    if (hasValue(column, row)) write(view, row * BYTES, scaled(read(view, row * BYTES), scale));
  }
}

/** What can't be a number of limbs is one of digits; limbs that are not in use are 0. */
function limbsOf(told: number, most: number): number {
  return told <= most ? told : Math.ceil(told / LIMB_DIGITS);
}

/** In units of the eighteenth digit behind the point. */
function read(view: DataView, at: number): bigint {
  let size = 0n;
  const [integers, fractions] = [limbsOf(view.getUint8(at + 2), INTEGER_LIMBS), limbsOf(view.getUint8(at + 3), FRACTION_LIMBS)];
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
