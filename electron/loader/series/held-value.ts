/** Powers of ten worth trying: beyond 10^6 a float32 has no digits left. */
const SCALES = [10, 100, 1e3, 1e4, 1e5, 1e6];

/** Adding and taking it away again rounds to a whole number whatever is smaller than 2^51: faster than Math.round. */
const WHOLE = 1.5 * 2 ** 52;

/**
 * The float64 that a float32 stands for. Scale 0: itself. A power of ten: the nearest decimal with that many places,
 * so that 12.3 can be kept in four bytes and had back as the float64 12.3.
 */
export function heldValue(single: number, scale: number): number {
  return scale === 0 ? single : (single * scale + WHOLE - WHOLE) / scale;
}

/** The scales above `scale` under which a value can be had back, smallest first. */
export function scalesFor(value: number, scale: number): number[] {
  const single = Math.fround(value);
  return SCALES.filter((next) => next > scale && heldValue(single, next) === value);
}
