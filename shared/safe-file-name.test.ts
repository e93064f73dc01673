import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeFileName } from './safe-file-name';

it.each([
  ['beijing-july', 'beijing-july'],
  ['北京 七月', '北京 七月'],
  ['../../etc/passwd', '-..-etc-passwd'],
  ['a/b\\c:d', 'a-b-c-d'],
  ['CON', '_CON'],
  ['lpt1.txt', '_lpt1.txt'],
  ['name. ', 'name'],
  ['...', 'training-set'],
  ['\u202egnp.exe', '-gnp.exe'],
])('makes of %j the file name %j', (name, expected) => { expect(safeFileName(name)).toBe(expected); });

it('is a plain name of fewer than 250 bytes, and its own safe name, for any text', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (name) => {
    const safe = safeFileName(name);
    expect(encodeURIComponent(safe).replace(/%../g, 'x').length).toBeLessThan(250);
    expect(safe).not.toMatch(/[/\\:*?"<>|\p{Cc}]|^\.|[. ]$/u);
    expect(safe).not.toBe('');
    expect(safeFileName(safe)).toBe(safe);
  }), { numRuns: 500 });
});
