/** Below it, float32 tells hundredths from one another in six digits. */
const HUNDREDTHS_BELOW = 1e4;

/** The shortest decimal that is the same float32; empty for none. */
export function shortNumber(single: number): string {
  if (Number.isNaN(single)) return '';
  const hundredths = Math.round(single * 100) / 100;
  if (Math.abs(single) < HUNDREDTHS_BELOW && Math.fround(hundredths) === single) return String(hundredths);
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(single.toPrecision(digits));
    if (Math.fround(short) === single) return String(short);
  }
  return String(Number(single.toPrecision(9)));
}
