import { dayOf, isDate, SECONDS_A_DAY } from '../../files/csv/calendar';
import { fieldOf, type TimeField } from './time-fields';
import { absentParts, NONE, type TimeParts } from './time-places';

/** Reads times as a strptime pattern says, by the rules of the engine that reads files. */
export interface TimePattern {
  /** Seconds since 1970 of the text in bytes [0, end): of what a wall clock shows, or of an instant where the pattern has an offset. NaN where the text does not fit. */
  read(bytes: Uint8Array, end: number): number;
  isWall: boolean;
}

const SPACE = 32;
const PERCENT = '%';

/** A byte that has to stand there, a run of spaces, or a part of a time. */
type Step = { kind: 'byte'; byte: number } | { kind: 'spaces' } | { kind: 'field'; field: TimeField };

/** null for a pattern with a part that is not known here. */
export function timePatternOf(pattern: string): TimePattern | null {
  const steps = stepsOf(pattern);
  if (steps === null || !steps.some(({ kind }) => kind === 'field')) return null;
  const parts: TimeParts = Int32Array.from(absentParts);
  return {
    isWall: !steps.some((step) => step.kind === 'field' && step.field.isOffset),
    read(bytes, end) {
      parts.set(absentParts);
      let at = pastSpaces(bytes, 0, end);
      for (const step of steps) {
        if (step.kind === 'field') at = step.field.read(bytes, at, end, parts);
        else if (step.kind === 'spaces') at = at < end && isSpace(bytes[at] as number) ? pastSpaces(bytes, at, end) : -1;
        else at = at < end && bytes[at] === step.byte ? at + 1 : -1;
        if (at < 0) return NaN;
      }
      return pastSpaces(bytes, at, end) === end ? secondsOf(parts) : NaN;
    },
  };
}

function stepsOf(pattern: string): Step[] | null {
  const steps: Step[] = [];
  for (let at = 0; at < pattern.length; at++) {
    if (pattern[at] !== PERCENT) {
      const from = at;
      while (at + 1 < pattern.length && pattern[at + 1] !== PERCENT) at++;
      steps.push(...literalSteps(pattern.slice(from, at + 1)));
      continue;
    }
    const name = pattern[++at] === '-' ? pattern[++at] : pattern[at];
    if (name === PERCENT) {
      steps.push({ kind: 'byte', byte: PERCENT.charCodeAt(0) });
      continue;
    }
    const field = fieldOf(name ?? '');
    if (field === null) return null;
    steps.push({ kind: 'field', field });
  }
  return steps;
}

function literalSteps(text: string): Step[] {
  const steps: Step[] = [];
  for (const byte of Buffer.from(text)) {
    if (!isSpace(byte)) steps.push({ kind: 'byte', byte });
    else if (steps.at(-1)?.kind !== 'spaces') steps.push({ kind: 'spaces' });
  }
  return steps;
}

function isSpace(byte: number): boolean {
  return byte === SPACE || (byte >= 9 && byte <= 13);
}

function pastSpaces(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(bytes[at] as number)) at++;
  return at;
}

function secondsOf(parts: TimeParts): number {
  const [year, month, day, hour, minute, second, micros, offsetS, isAfternoon, dayOfYear] = parts as unknown as [number, number, number, number, number, number, number, number, number, number];
  if (!isDate(year, month, day) || (isAfternoon !== NONE && hour > 12)) return NaN;
  const hours = isAfternoon === NONE ? hour : (hour % 12) + isAfternoon * 12;
  const days = dayOfYear === NONE ? dayOf(year, month, day) : dayOf(year, 1, 1) + dayOfYear - 1;
  const whole = days * SECONDS_A_DAY + hours * 3600 + minute * 60 + second - offsetS;
  return micros === 0 ? whole : (whole * 1e6 + micros) / 1e6;
}
