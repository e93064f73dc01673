/**
 * An exact sum of float64 numbers as parts that do not overlap, smallest first (Shewchuk 1997).
 * Adds one number to it in place.
 */
export function addToExpansion(parts: number[], value: number): void {
  let carried = value;
  let kept = 0;
  for (const part of parts) {
    const sum = carried + part;
    const back = sum - carried;
    const error = (carried - (sum - back)) + (part - back);
    if (error !== 0) parts[kept++] = error;
    carried = sum;
  }
  parts.length = kept;
  parts.push(carried);
}

/** The float64 nearest to the exact sum; halves go to the even neighbour. */
export function roundExpansion(parts: readonly number[]): number {
  let at = parts.length - 1;
  let sum = parts[at] ?? 0;
  let rest = 0;
  while (at > 0 && rest === 0) {
    const part = parts[--at] as number;
    const next = sum + part;
    rest = part - (next - sum);
    sum = next;
  }
  const below = at > 0 ? (parts[at - 1] as number) : 0;
  if ((rest < 0 && below < 0) || (rest > 0 && below > 0)) {
    const twice = rest * 2;
    const other = sum + twice;
    if (other - sum === twice) return other;
  }
  return sum;
}

/** Adds a product to it in place, what rounding takes away included (Dekker 1971). */
export function addProductToExpansion(parts: number[], a: number, b: number): void {
  const product = a * b;
  const [aHigh, bHigh] = [upperHalf(a), upperHalf(b)];
  const [aLow, bLow] = [a - aHigh, b - bHigh];
  addToExpansion(parts, aLow * bLow - (((product - aHigh * bHigh) - aLow * bHigh) - aHigh * bLow));
  addToExpansion(parts, product);
}

/** The upper 26 bits of a float64: times another half, or a whole number below 2^26, exact (Veltkamp 1968). */
export function upperHalf(value: number): number {
  const spread = (2 ** 27 + 1) * value;
  return spread - (spread - value);
}
