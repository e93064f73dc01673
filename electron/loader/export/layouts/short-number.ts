/** The shortest decimal that is the same float32; empty for none. */
export function shortNumber(single: number): string {
  if (Number.isNaN(single)) return '';
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(single.toPrecision(digits));
    if (Math.fround(short) === single) return String(short);
  }
  return String(Number(single.toPrecision(9)));
}
