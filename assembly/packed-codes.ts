/** So many numbers of up to 14 bits lie in eight bytes, whichever of the first eight bits they begin at. */
const AT_ONCE: u32 = 4;
const WIDEST_AT_ONCE: u32 = 14;

/** All memory that was allocated is free. */
export function reset(): void {
  heap.reset();
}

/** Memory until the next reset. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}

/**
 * Takes `count` numbers of `width` bits, at most 31, out of memory from bit `bit` of `bytes` on, the lowest bits first; returns the largest of them.
 * Memory goes on for 8 bytes behind the last, and there is room for 3 numbers more.
 */
export function unpackBits(bytes: usize, bit: u32, width: u32, count: u32, into: usize): u32 {
  const mask: u64 = (<u64>1 << width) - 1;
  const end = into + (<usize>count << 2);
  let to = into;
  if (width <= WIDEST_AT_ONCE) {
    for (; to < end; to += <usize>(AT_ONCE << 2)) {
      const word = load<u64>(bytes + <usize>(bit >> 3)) >> (bit & 7);
      store<u64>(to, (word & mask) | (((word >> width) & mask) << 32));
      store<u64>(to, ((word >> (2 * width)) & mask) | (((word >> (3 * width)) & mask) << 32), 8);
      bit += AT_ONCE * width;
    }
  } else {
    for (; to < end; to += 4) {
      store<u32>(to, <u32>((load<u64>(bytes + <usize>(bit >> 3)) >> (bit & 7)) & mask));
      bit += width;
    }
  }
  return largestOf(into, end);
}

function largestOf(begin: usize, end: usize): u32 {
  let most = i32x4.splat(0);
  let at = begin;
  for (; at + 16 <= end; at += 16) most = i32x4.max_u(most, v128.load(at));
  let largest = <u32>max(max(i32x4.extract_lane(most, 0), i32x4.extract_lane(most, 1)), max(i32x4.extract_lane(most, 2), i32x4.extract_lane(most, 3)));
  for (; at < end; at += 4) largest = max<u32>(largest, load<u32>(at));
  return largest;
}

/** Writes the number of each code: codes are places in `numbers`. */
export function gatherNumbers(numbers: usize, codes: usize, count: i32, into: usize): void {
  for (let i: usize = 0; i < <usize>count; i++) store<f64>(into + (i << 3), load<f64>(numbers + (<usize>load<u32>(codes + (i << 2)) << 3)));
}

/** As `gatherNumbers`, of whole numbers from place `first` on, up to the first that is `stop`; returns its place, or `end`. */
export function gatherIds(ids: usize, codes: usize, first: i32, end: i32, into: usize, stop: i32): i32 {
  for (let i = first; i < end; i++) {
    const id = load<i32>(ids + (<usize>load<u32>(codes + (<usize>i << 2)) << 2));
    if (id == stop) return i;
    store<i32>(into + (<usize>i << 2), id);
  }
  return end;
}
