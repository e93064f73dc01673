/** All memory that was allocated is free. */
export function reset(): void {
  heap.reset();
}

/** Memory until the next reset. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}

/** Whether none of `count` whole numbers is below 0. */
export function areNodes(nodes: usize, count: i32): bool {
  const end = nodes + (<usize>count << 2);
  let all = i32x4.splat(0);
  let at = nodes;
  for (; at + 16 <= end; at += 16) all = v128.or(all, v128.load(at));
  let rest = 0;
  for (; at < end; at += 4) rest |= load<i32>(at);
  return i32x4.bitmask(all) == 0 && rest >= 0;
}

/** Whether none of `count` numbers is of the size of `limit` or above it, on either side of 0; NaN is none. */
export function areFit(values: usize, count: i32, limit: f64): bool {
  const end = values + (<usize>count << 3);
  const limits = f64x2.splat(limit);
  let beyond = i64x2.splat(0);
  let at = values;
  for (; at + 16 <= end; at += 16) beyond = v128.or(beyond, f64x2.ge(f64x2.abs(v128.load(at)), limits));
  return !v128.any_true(beyond) && (at == end || !(abs(load<f64>(at)) >= limit));
}

/** Whether `count` bytes are all the same as the first. */
export function areAlike(bytes: usize, count: i32): bool {
  const first = load<u8>(bytes);
  const firsts = i8x16.splat(first);
  const end = bytes + <usize>count;
  let at = bytes;
  for (; at + 16 <= end; at += 16) if (!i8x16.all_true(i8x16.eq(v128.load(at), firsts))) return false;
  for (; at < end; at++) if (load<u8>(at) != first) return false;
  return true;
}

let first: f64 = 0;
let last: f64 = 0;

/** Whether `count` times are all finite; the first and the last of them are kept. */
export function spanOf(times: usize, count: i32): bool {
  const end = times + (<usize>count << 3);
  const zero = f64x2.splat(0);
  let odd = i64x2.splat(0);
  let firsts = f64x2.splat(Infinity);
  let lasts = f64x2.splat(-Infinity);
  let at = times;
  for (; at + 16 <= end; at += 16) {
    const pair = v128.load(at);
    odd = v128.or(odd, f64x2.ne(f64x2.sub(pair, pair), zero));
    firsts = f64x2.pmin(firsts, pair);
    lasts = f64x2.pmax(lasts, pair);
  }
  if (v128.any_true(odd)) return false;
  first = min(f64x2.extract_lane(firsts, 0), f64x2.extract_lane(firsts, 1));
  last = max(f64x2.extract_lane(lasts, 0), f64x2.extract_lane(lasts, 1));
  if (at == end) return true;
  const time = load<f64>(at);
  first = min(first, time);
  last = max(last, time);
  return time - time == 0;
}

export function firstTime(): f64 {
  return first;
}

export function lastTime(): f64 {
  return last;
}

/** Writes 64-bit counts of so many a second as seconds, for rows [begin, end), up to the first count of the size of `limit` or above it; returns that row, or `end`. */
export function writeSeconds(counts: usize, begin: i32, end: i32, perSecond: f64, limit: f64, into: usize): i32 {
  for (let row = begin; row < end; row++) {
    const count = <f64>load<i64>(counts + (<usize>row << 3));
    if (!(abs(count) < limit)) return row;
    store<f64>(into + (<usize>row << 3), count / perSecond);
  }
  return end;
}
