import type { LogLine } from '../../shared/load-state';

/** Neighbouring lines that say the same, once: the newest of them, and how many there were. */
export interface LogGroup { line: LogLine; text: string; times: number }

export type LogLevelFilter = 'all' | 'warn' | 'error';

/** `textOf` puts a line's facts in the reader's words. */
export function groupLines(lines: readonly LogLine[], textOf: (line: LogLine) => string): LogGroup[] {
  const groups: LogGroup[] = [];
  for (const line of lines) {
    const text = textOf(line);
    const last = groups[groups.length - 1];
    if (last !== undefined && last.text === text && last.line.level === line.level && last.line.phase === line.phase) {
      groups[groups.length - 1] = { line, text, times: last.times + 1 };
    } else groups.push({ line, text, times: 1 });
  }
  return groups;
}

/** Groups of a level, or worse, whose text holds all words of a search. */
export function searchGroups(groups: readonly LogGroup[], level: LogLevelFilter, search: string): LogGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return groups.filter(({ line, text }) => {
    if (level === 'error' && line.level !== 'error') return false;
    if (level === 'warn' && line.level === 'info') return false;
    const low = text.toLowerCase();
    return words.every((word) => low.includes(word));
  });
}

/** Time of day in the reader's own zone. */
export function clockTime(atMs: number): string {
  const at = new Date(atMs);
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map((n) => String(n).padStart(2, '0')).join(':');
}
