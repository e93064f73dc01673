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

/**
 * Which of the 64 bytes from `at` on end a cell, or may be more than text: delimiters, quotes and everything up to CR. Bit i is byte i.
 * Memory has to go on that far.
 */
// @ts-ignore: a decorator of the language
@inline
export function cellEndsFrom(at: usize): u64 {
  return endsIn(v128.load(at)) | (endsIn(v128.load(at, 16)) << 16) | (endsIn(v128.load(at, 32)) << 32) | (endsIn(v128.load(at, 48)) << 48);
}

// @ts-ignore: a decorator of the language
@inline
function endsIn(bytes: v128): u64 {
  return <u64>i8x16.bitmask(v128.or(v128.or(i8x16.eq(bytes, delimiters), i8x16.eq(bytes, quotes)), i8x16.le_u(bytes, lineEnds)));
}
