export const SECONDS_A_DAY = 86_400;

/** Years whose times the engine can hold, and a little less. */
const LAST_YEAR = 290_000;

const daysBefore = Int32Array.of(0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365);

/** Whether there is such a day in the Gregorian calendar, carried on before 1582; false for anything but whole numbers. */
export function isDate(year: number, month: number, day: number): boolean {
  if (!(month >= 1 && month <= 12 && day >= 1 && Math.abs(year) <= LAST_YEAR)) return false;
  const length = (daysBefore[month] as number) - (daysBefore[month - 1] as number);
  return day <= (month === 2 && isLeapYear(year) ? 29 : length);
}

/** Days from 1970-01-01 to a date. */
export function dayOf(year: number, month: number, day: number): number {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 477;
  return (year - 1970) * 365 + leapDays + (daysBefore[month - 1] as number) + (month > 2 && isLeapYear(year) ? 1 : 0) + day - 1;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
