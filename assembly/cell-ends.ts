/** Bytes that are looked at in one go. */
export const BLOCK_BYTES: usize = 64;

export const LF: i32 = 10;
export const CR: i32 = 13;
export const SPACE: i32 = 32;

/** The bytes that may end a cell, each in every lane. */
let delimiters: v128 = i8x16.splat(0);
let quotes: v128 = i8x16.splat(0);
const lineEnds: v128 = i8x16.splat(<i8>CR);

export function setSyntax(delimiter: i32, quote: i32): void {
  delimiters = i8x16.splat(<i8>delimiter);
  quotes = i8x16.splat(<i8>quote);
}

/** Which of the 64 bytes from `at` on are delimiters: bit i is byte i. Memory has to go on that far. */
// @ts-ignore: a decorator of the language
@inline
export function delimitersFrom(at: usize): u64 {
  return bitsOf(areDelimiters(at), areDelimiters(at + 16), areDelimiters(at + 32), areDelimiters(at + 48));
}

/** Which of them end a line, or may be more than text: quotes, and everything up to CR, a delimiter among it. */
// @ts-ignore: a decorator of the language
@inline
export function stopsFrom(at: usize): u64 {
  return bitsOf(areStops(at), areStops(at + 16), areStops(at + 32), areStops(at + 48));
}

// @ts-ignore: a decorator of the language
@inline
function areDelimiters(at: usize): v128 {
  return i8x16.eq(v128.load(at), delimiters);
}

// @ts-ignore: a decorator of the language
@inline
function areStops(at: usize): v128 {
  const bytes = v128.load(at);
  return v128.or(i8x16.eq(bytes, quotes), i8x16.le_u(bytes, lineEnds));
}

// @ts-ignore: a decorator of the language
@inline
function bitsOf(first: v128, second: v128, third: v128, fourth: v128): u64 {
  return <u64>i8x16.bitmask(first) | (<u64>i8x16.bitmask(second) << 16) | (<u64>i8x16.bitmask(third) << 32) | (<u64>i8x16.bitmask(fourth) << 48);
}
