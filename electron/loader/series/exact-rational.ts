/** Exact sums for tests: numbers as whole multiples of 2^-200, good for values between 2^-140 and 2^140. */
const UNIT = 2 ** 200;

/** The float64 nearest to the exact sum. */
export function exactSum(values: readonly number[]): number {
  return Number(values.reduce((sum, value) => sum + BigInt(value * UNIT), 0n)) / UNIT;
}
