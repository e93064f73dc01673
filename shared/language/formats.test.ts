import { describe, expect, it } from 'vitest';
import { formatsFor } from './formats';

describe('times in words', () => {
  it('are as fine as they are short', () => {
    const formats = formatsFor('en');
    expect([3, 999, 1500, 59_900, 65_000].map((ms) => formats.short(ms))).toEqual(['3 ms', '999 ms', '1.5 s', '59.9 s', '1:05']);
  });

  it('are written in the reader\'s language', () => {
    expect(formatsFor('zh-CN').short(1500)).toBe('1.5 秒');
  });
});
