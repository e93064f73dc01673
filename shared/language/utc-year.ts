/** The year in UTC, also beyond those that a date can have. */
export function utcYear(epochS: number): number {
  return 1970 + Math.floor(epochS / 31_556_952);
}
