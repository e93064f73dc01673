const POINTS: u64 = 0x2e2e2e2e2e2e2e2e;
const ONES: u64 = 0x0101010101010101;
const HIGH_BITS: u64 = 0x8080808080808080;
const ZEROS: u64 = 0x3030303030303030;
const MINUS: u8 = 45;
const POINT: u32 = 46;
const ZERO: u32 = 48;
/** Numbers of so many digits are exact in float64. */
const EXACT_DIGITS: i32 = 15;

/** Powers of ten that float64 holds exactly. */
const powersOfTen: StaticArray<f64> = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/**
 * The number that is bytes [begin, end): digits with or without a point and a minus, as nearly every cell has them; NaN for anything else, or more digits than are exact.
 * Exact integer arithmetic and one division, and so correctly rounded. Memory has to go on for 8 bytes.
 */
// @ts-ignore: a decorator of the language
@inline
export function numberIn(begin: usize, end: usize): f64 {
  const isNegative = load<u8>(begin) == MINUS;
  const first = isNegative ? begin + 1 : begin;
  const length = <i32>(end - first);
  const size = length > 0 && length <= 8 ? shortNumber(load<u64>(first), length) : longNumber(first, end);
  return isNegative ? -size : size;
}

/** Eight bytes at once: the number is moved to their high end, its point is taken out, and zeros stand before it. */
// @ts-ignore: a decorator of the language
@inline
function shortNumber(bytes: u64, length: i32): f64 {
  let word = bytes << ((8 - <u64>length) << 3);
  let digits = length;
  let decimals = 0;
  const differs = word ^ POINTS;
  const points = (differs - ONES) & ~differs & HIGH_BITS;
  if (points != 0) {
    // The lowest bit that is left tells of the first one.
    const point = ctz(points) >> 3;
    decimals = 7 - <i32>point;
    digits--;
    if (digits == 0) return NaN;
    const behind = word & (~(<u64>0xff) << (point << 3));
    word = behind | ((word & ~(~(<u64>0) << (point << 3))) << 8);
  }
  if (digits < 8) word |= ZEROS >> (<u64>digits << 3);
  const areDigits = ((word & 0xf0f0f0f0f0f0f0f0) | (((word + 0x0606060606060606) & 0xf0f0f0f0f0f0f0f0) >> 4)) == 0x3333333333333333;
  if (!areDigits) return NaN;
  // Pairs of digits, then fours, then all eight.
  word = ((word & 0x0f0f0f0f0f0f0f0f) * 2561) >> 8;
  word = ((word & 0x00ff00ff00ff00ff) * 6553601) >> 16;
  word = ((word & 0x0000ffff0000ffff) * 42949672960001) >> 32;
  return decimals == 0 ? <f64>word : <f64>word / unchecked(powersOfTen[decimals]);
}

function longNumber(begin: usize, end: usize): f64 {
  let number: u64 = 0;
  let digits = 0;
  let decimals = -1;
  for (let at = begin; at < end; at++) {
    const byte = <u32>load<u8>(at);
    if (byte == POINT && decimals < 0) {
      decimals = 0;
      continue;
    }
    const digit = byte - ZERO;
    if (digit > 9 || digits == EXACT_DIGITS) return NaN;
    number = number * 10 + digit;
    digits++;
    if (decimals >= 0) decimals++;
  }
  if (digits == 0) return NaN;
  return decimals <= 0 ? <f64>number : <f64>number / unchecked(powersOfTen[decimals]);
}
