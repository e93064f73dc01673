import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../shared/load-state';
import { groupLines, searchGroups } from './log-groups';

const line = (atMs: number, level: LogLine['level'], rows: number): LogLine => ({ atMs, level, phase: 'read', message: { kind: 'out-of-grid', rows } });
const textOf = ({ message }: LogLine): string => (message.kind === 'out-of-grid' ? `${message.rows} rows Out of grid` : message.kind);

describe('the log', () => {
  it('says equal neighbours once, with their count and newest time', () => {
    const groups = groupLines([line(1, 'warn', 5), line(2, 'warn', 5), line(3, 'warn', 6), line(4, 'warn', 5)], textOf);
    expect(groups.map(({ times, line: { atMs } }) => [times, atMs])).toEqual([[2, 2], [1, 3], [1, 4]]);
  });

  it('keeps lines apart that say the same at another level', () => {
    expect(groupLines([line(1, 'warn', 5), line(2, 'error', 5)], textOf)).toHaveLength(2);
  });

  it('finds lines by all words of a search, whatever their case', () => {
    const groups = groupLines([line(1, 'warn', 5), line(2, 'error', 6), line(3, 'info', 7)], textOf);
    expect(searchGroups(groups, 'all', 'GRID 6').map(({ text }) => text)).toEqual(['6 rows Out of grid']);
    expect(searchGroups(groups, 'warn', '')).toHaveLength(2);
    expect(searchGroups(groups, 'error', '')).toHaveLength(1);
  });
});
