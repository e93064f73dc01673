import { describe, expect, it } from 'vitest';
import { cutToWidth, displayWidth, tableLines } from './text-table';

describe('text on a screen', () => {
  it('takes two columns for a Chinese character', () => {
    expect(displayWidth('节点 S0101')).toBe(10);
    expect(displayWidth('，')).toBe(2);
  });

  it('is cut to the screen, never through a character', () => {
    expect(cutToWidth('读取并对齐', 10)).toBe('读取并对齐');
    expect(cutToWidth('读取并对齐', 8)).toBe('读取并…');
    expect(cutToWidth('abc', 2)).toBe('a…');
    for (let columns = 1; columns < 20; columns++) expect(displayWidth(cutToWidth('读取 and 对齐 42 %', columns))).toBeLessThanOrEqual(columns);
  });

  it('is lined up in columns, numbers at the right', () => {
    expect(tableLines([['节点', '9'], ['steps', '120']], { indent: 2, right: [1] })).toEqual(['  节点     9', '  steps  120']);
  });
});
