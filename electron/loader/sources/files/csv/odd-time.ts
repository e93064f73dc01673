import { dayOf, isDate, SECONDS_A_DAY } from './calendar';
import type { TimeRead } from './read-time';

const space = '[ \\t\\n\\v\\f\\r]*';
const offset = '[-+]\\d\\d(?::?\\d\\d(?::?\\d\\d)?)?';
/** Sign, year, month and day; hour, minute, second and fraction; Z, an offset or UTC, behind seconds only. */
const oddTime = new RegExp(`^${space}(-?)(\\d{1,8})([-/ \\\\])(\\d{1,2})\\3(\\d{1,2})(?!\\d)(?:[ T]?${space}(\\d{1,9}):(?:(\\d{1,2})(?::|:(\\d{1,2})(?:\\.(\\d*))?(?:Z${space}|(${offset})${space}| (?:utc)?${space})?)?)?)?$`, 'i');

/**
 * Seconds of a time that is written in no common way, by the rules of the engine, which takes more than ISO text: years of any length,
 * backslashes, 24:00, spaces before an offset. NaN where there is none.
 */
export function readOddTime(text: string, read: TimeRead): number {
  const isUtc = /z$/i.test(text);
  const hasOffset = text.includes('+') || text.slice(11).includes('-');
  read.isWall = !isUtc && !hasOffset;
  const plain = secondsOf(text, hasOffset && !isUtc);
  if (read.isWall || !Number.isNaN(plain)) return plain;
  return secondsOf(text.replace(/ +([zZ]|[-+][0-9:]+)$/, '$1').replace(/^([^ T]+[ T]\d\d?:\d\d)([zZ]|[-+])/, '$1:00$2'), true);
}

/** Without `minusOffset` the time is what it says, whatever offset it has. */
function secondsOf(text: string, minusOffset: boolean): number {
  const found = oddTime.exec(text);
  if (found === null || /[tz]/.test(text.replace(/utc\s*$/i, ''))) return NaN;
  const [, sign, year, , month, day, hour = '0', minute = '0', second = '0', fraction = '', shift = ''] = found;
  const date = [Number(year) * (sign === '-' ? -1 : 1), Number(month), Number(day)] as const;
  const [hours, minutes, seconds, micros] = [Number(hour), Number(minute), Number(second), Number(fraction.slice(0, 6).padEnd(6, '0'))];
  if (!isDate(...date) || !isClock(hours, minutes, seconds, micros)) return NaN;
  const whole = dayOf(...date) * SECONDS_A_DAY + hours * 3600 + minutes * 60 + seconds - (minusOffset ? offsetOf(shift) : 0);
  // As the engine counts: whole microseconds, rounded once where float64 cannot hold them.
  return Number(BigInt(whole) * 1_000_000n + BigInt(micros)) / 1e6;
}

function isClock(hours: number, minutes: number, seconds: number, micros: number): boolean {
  return (hours < 24 && minutes < 60 && seconds < 60) || (hours === 24 && minutes === 0 && seconds === 0 && micros === 0);
}

function offsetOf(shift: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = (shift.match(/\d\d/g) ?? []).map(Number);
  return (hours * 3600 + minutes * 60 + seconds) * (shift.startsWith('-') ? -1 : 1);
}
