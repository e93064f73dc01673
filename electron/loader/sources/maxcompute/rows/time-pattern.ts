import { dayOf, isDate, SECONDS_A_DAY } from '../../files/csv/calendar';

/** Reads a time by a pattern: seconds since 1970 of what a wall clock shows, or of an instant where the pattern has an offset; NaN where the text does not fit. */
type ReadPattern = (text: string) => number;

/** `isWall`: what it reads are times of a wall clock. */
export interface TimePattern { read: ReadPattern; isWall: boolean }

type Part = 'Y' | 'y' | 'm' | 'd' | 'H' | 'M' | 'S' | 'f' | 'z' | 'p' | 'I';
const shapes: Readonly<Record<Part, string>> = { Y: '(\\d{4})', y: '(\\d{2})', m: '(\\d{1,2})', d: '(\\d{1,2})', H: '(\\d{1,2})', I: '(\\d{1,2})', M: '(\\d{1,2})', S: '(\\d{1,2})', f: '(\\d{1,6})', z: '([-+]\\d{2}(?::?\\d{2})?|Z)', p: '([AaPp][Mm])' };

/** null for a pattern with a part that is not known here. */
export function timePatternOf(pattern: string): TimePattern | null {
  const parts: Part[] = [];
  let shape = '';
  for (let at = 0; at < pattern.length; at++) {
    const letter = pattern[at] as string;
    if (letter !== '%') {
      shape += letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      continue;
    }
    const part = pattern[++at];
    if (part === '%') shape += '%';
    else if (part !== undefined && Object.hasOwn(shapes, part)) {
      parts.push(part as Part);
      // Numbers that touch each other have all their digits.
      const touches = pattern[at + 1] === '%' && part !== 'f';
      shape += touches ? shapes[part as Part].replace('{1,2}', '{2}') : shapes[part as Part];
    } else return null;
  }
  if (!parts.includes('d') && !parts.includes('m') && !parts.includes('Y')) return null;
  const form = new RegExp(`^${shape}$`);
  return { read: (text) => secondsOf(parts, form.exec(text)), isWall: !parts.includes('z') };
}

function secondsOf(parts: readonly Part[], found: RegExpExecArray | null): number {
  if (found === null) return NaN;
  const textOf = (part: Part): string | undefined => found[parts.indexOf(part) + 1];
  const numberOf = (part: Part, absent: number): number => (parts.includes(part) ? Number(textOf(part)) : absent);
  const short = numberOf('y', 70);
  const [year, month, day] = [numberOf('Y', short < 69 ? 2000 + short : 1900 + short), numberOf('m', 1), numberOf('d', 1)];
  const isAfternoon = parts.includes('p') ? /p/i.test(textOf('p') ?? '') : null;
  const clock = numberOf('I', NaN);
  const hour = parts.includes('I') ? (clock >= 1 && clock <= 12 ? (clock % 12) + (isAfternoon === true ? 12 : 0) : NaN) : numberOf('H', 0);
  const [minute, second] = [numberOf('M', 0), numberOf('S', 0)];
  if (!isDate(year, month, day) || !(hour < 24 && minute < 60 && second < 60)) return NaN;
  const micros = parts.includes('f') ? Number((textOf('f') ?? '').padEnd(6, '0')) : 0;
  const whole = dayOf(year, month, day) * SECONDS_A_DAY + hour * 3600 + minute * 60 + second - (parts.includes('z') ? offsetOf(textOf('z') ?? '') : 0);
  return micros === 0 ? whole : (whole * 1e6 + micros) / 1e6;
}

function offsetOf(text: string): number {
  if (text === 'Z') return 0;
  const [, sign, hours, minutes = '0'] = /^([-+])(\d{2}):?(\d{2})?$/.exec(text) ?? [];
  return (Number(hours) * 3600 + Number(minutes) * 60) * (sign === '-' ? -1 : 1);
}
