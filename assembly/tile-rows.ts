/** Adding it and taking it away again rounds to a whole number whatever is smaller than 2^51. */
const WHOLE: f64 = 1.5 * 4503599627370496.0;

/** Bits that a float32 has all of where it is no number; one that is held is never infinite. */
const NO_NUMBER: i32 = 0x7f800000;

/** Sets the bits of `count` cells in `seen`, and in `repeated` those of cells whose bit was set; returns how many were. */
export function markSeen(seen: usize, repeated: usize, cells: usize, count: i32): i32 {
  let again = 0;
  const end = cells + (<usize>count << 2);
  for (let at = cells; at < end; at += 4) {
    const cell = load<i32>(at);
    const word = <usize>(cell >> 5) << 2;
    const bits = load<i32>(seen + word);
    const bit = 1 << (cell & 31);
    if ((bits & bit) != 0) {
      again++;
      store<i32>(repeated + word, load<i32>(repeated + word) | bit);
    } else store<i32>(seen + word, bits | bit);
  }
  return again;
}

/**
 * Stores values of `count` rows in their cells, those that have no number yet, as float32 from which they can be had back by `scale`. Writes over the values, as whole numbers,
 * which rows need more than that, and returns how many: two rows are looked at together, and one by one where there is something about them. What float32 cannot hold is no value.
 */
export function storeSingles(held: usize, values: usize, cells: usize, count: i32, scale: f64): i32 {
  const isScaled = scale != 0;
  const scales = f64x2.splat(scale);
  const wholes = f64x2.splat(WHOLE);
  const zeros = f64x2.splat(0);
  let left = values;
  const pairs = count & ~1;
  for (let i = 0; i < pairs; i += 2) {
    const value = v128.load(values + (<usize>i << 3));
    const single = f32x4.demote_f64x2_zero(value);
    const wide = f64x2.promote_low_f32x4(single);
    let back = wide;
    if (isScaled) back = f64x2.div(f64x2.sub(f64x2.add(f64x2.mul(wide, scales), wholes), wholes), scales);
    const areHeld = v128.and(f64x2.eq(back, value), f64x2.eq(f64x2.sub(wide, wide), zeros));
    const cellAt = cells + (<usize>i << 2);
    const cell = load<i32>(cellAt);
    const next = load<i32>(cellAt, 4);
    const at = held + (<usize>cell << 2);
    const nextAt = held + (<usize>next << 2);
    const areNone = (load<i32>(at) & load<i32>(nextAt) & NO_NUMBER) == NO_NUMBER;
    if (i64x2.bitmask(areHeld) == 3 && areNone && cell != next) {
      const kept = f32x4.add(single, f32x4.splat(0));
      v128.store32_lane(at, kept, 0);
      v128.store32_lane(nextAt, kept, 1);
    } else {
      left = storeSingle(at, load<f64>(values + (<usize>i << 3)), scale, i, left);
      left = storeSingle(nextAt, load<f64>(values + (<usize>i << 3), 8), scale, i + 1, left);
    }
  }
  if (pairs < count) left = storeSingle(held + (<usize>load<i32>(cells + (<usize>pairs << 2)) << 2), load<f64>(values + (<usize>pairs << 3)), scale, pairs, left);
  return <i32>((left - values) >> 2);
}

/** The same for row `i`, whose cell is at `at`; returns where the next row that is left is to be written. */
function storeSingle(at: usize, value: f64, scale: f64, i: i32, left: usize): usize {
  const single = <f32>value;
  if (single - single != 0) return left;
  const wide = <f64>single;
  const back = scale == 0 ? wide : (wide * scale + WHOLE - WHOLE) / scale;
  if (isNone(load<f32>(at)) && back == value) {
    store<f32>(at, single + 0);
    return left;
  }
  store<i32>(left, i);
  return left + 4;
}

// @ts-ignore: a decorator of the language
@inline
function isNone(value: f32): bool {
  return value != value;
}

/** Sets the bits of those of `count` cells whose value is a number, and no other. */
export function markNumbers(values: usize, count: i32, bits: usize): void {
  let at = values;
  const words = count >> 5;
  for (let word = 0; word < words; word++) {
    let marks = 0;
    for (let shift = 0; shift < 32; shift += 4) {
      const four = v128.load(at);
      marks |= i32x4.bitmask(f32x4.eq(four, four)) << shift;
      at += 16;
    }
    store<i32>(bits + (<usize>word << 2), marks);
  }
  const rest = count & 31;
  if (rest == 0) return;
  let marks = 0;
  for (let i = 0; i < rest; i++) {
    if (!isNone(load<f32>(at + (<usize>i << 2)))) marks |= 1 << i;
  }
  store<i32>(bits + (<usize>words << 2), marks);
}
