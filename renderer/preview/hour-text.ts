import type { Formats } from '../../shared/language/formats';

/** An hour of the week, 0 is that from Monday's midnight on: "Tue 07:00". */
export function hourText(hour: number, formats: Formats): string {
  return `${formats.weekday(Math.floor(hour / 24))} ${String(hour % 24).padStart(2, '0')}:00`;
}
