import { dayOf, isDate, SECONDS_A_DAY } from './calendar';

/** Digits that spell a date such as 20250701, 202507010830 or 20250701083000, by the digits behind the date. */
const compactUnits = Float64Array.of(1, 1e4, 1e6);

/** Whether a number spells a date, and is no plausible count of seconds. */
export function isCompactNumber(n: number): boolean {
  return compactUnitOf(n) !== 0;
}

/** Seconds since 1970 of a number: a compact date, else seconds, milliseconds, microseconds or nanoseconds by its size. NaN for a date there is not. */
export function secondsOfNumber(n: number): number {
  const unit = compactUnitOf(n);
  if (unit !== 0) return compactSeconds(wholeOf(n), unit);
  const size = Math.abs(n);
  return size < 1e11 ? n : size < 1e14 ? n / 1e3 : size < 1e17 ? n / 1e6 : n / 1e9;
}

/** Seconds of a date and, where they are, hour (0 to 24), minute and second in numbers of their own; NaN where they make none. */
export function secondsOfParts(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  if (!(year === Math.trunc(year) && month === Math.trunc(month) && day === Math.trunc(day) && isDate(year, month, day))) return NaN;
  if (!(hour >= 0 && hour <= 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60)) return NaN;
  return dayOf(year, month, day) * SECONDS_A_DAY + hour * 3600 + minute * 60 + second;
}

function compactUnitOf(n: number): number {
  for (let i = 0; i < compactUnits.length; i++) {
    const unit = compactUnits[i] as number;
    if (n >= 19000101 * unit && n <= 20991231 * unit + unit - 1) return unit;
  }
  return 0;
}

function compactSeconds(n: number, unit: number): number {
  const date = Math.floor(n / unit);
  const [year, month, day] = [Math.floor(date / 10000), Math.floor(date / 100) % 100, date % 100];
  if (!isDate(year, month, day)) return NaN;
  const time = unit === 1e4 ? (n % 1e4) * 100 : n % unit;
  const [hour, minute, second] = [Math.floor(time / 10000), Math.floor(time / 100) % 100, time % 100];
  return hour <= 24 && minute < 60 && second < 60 ? dayOf(year, month, day) * SECONDS_A_DAY + hour * 3600 + minute * 60 + second : NaN;
}

/** The nearest whole number, of two the even one, as the engine rounds. */
function wholeOf(n: number): number {
  const below = Math.floor(n);
  return n - below === 0.5 ? below + (below % 2) : Math.round(n);
}
