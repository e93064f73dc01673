import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvKernels } from './csv-kernel';
import { KeyTable } from './key-table';
import { PlainRows } from './plain-rows';
import { readNumber } from './read-number';
import { readTime, type TimeRead } from './read-time';

const syntax = { delimiter: 44, quote: 34, escape: 34 };
/** Of node, time, a value, a column nobody wants, and another value. */
const roles = Int32Array.of(-2, -3, 0, -1, 1);
const keys = ['A', 'node 12', 'a sensor of a very long name'];

function open(suspects: readonly number[] = [], isEmptyMissing = true): PlainRows {
  const kernel = csvKernels.take();
  const table = new KeyTable(kernel);
  for (const key of keys) table.add(Buffer.from(key), 0, key.length);
  return new PlainRows(kernel, syntax, { roles, suspects, isEmptyMissing });
}

/** All rows that are read from the first one on, and the bytes that they took. */
function readAll(plain: PlainRows, text: string): { rows: [key: number, seconds: number, isWall: boolean, ...values: number[]][]; bytes: number } {
  const bytes = Buffer.from(text);
  plain.use(bytes);
  const found: ReturnType<typeof readAll>['rows'] = [];
  let at = 0;
  for (;;) {
    const { next, rows, isWall } = plain.read(at, bytes.length, 1000);
    if (rows === 0) return { rows: found, bytes: at };
    for (let row = 0; row < rows; row++) found.push([plain.keys[row] as number, plain.times[row] as number, isWall, ...plain.values.map((column) => column[row] as number)]);
    at = next;
  }
}

const two = (most: number): fc.Arbitrary<string> => fc.nat(most).map((n) => String(n).padStart(2, '0'));
const timeText = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.constantFrom('2025-07-01', '2024-02-29', '2023-02-29', '2025/07/01', '0004-02-29', '1969-12-31', '2025-13-01'), fc.constantFrom(' ', 'T', 'x'), two(25), two(61), fc.constantFrom('', ':00', ':59', ':60', ':08Z', 'Z', ':0', ':08.5')).map(([date, between, hour, minute, rest]) => `${date}${between}${hour}:${minute}${rest}`) },
  fc.constantFrom('20250701', '202507010830', '1751328000', '1751328000.5', '1751328000000', '20251301', '2025-07-01', 'soon', ''));
const numberText = fc.oneof({ weight: 4, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(String) }, { weight: 4, arbitrary: fc.tuple(fc.nat(99_999), fc.nat(9999)).map(([whole, part]) => `${whole}.${part}`) }, fc.nat().map(String), fc.constantFrom('', '-', '-0', '.', '5.', '.5', '-.5', '1.2.3', '1e5', 'NA', '12345678', '-12345678', '1234567.8', '123456789012345', '1234567890123456', ' 4', '4 ', '+5', '0007', '"1"'));
const keyText = fc.constantFrom(...keys, ...keys, 'B', '"A"', ' A', '');
const row = fc.tuple(keyText, timeText, numberText, fc.constantFrom('', 'anything at all, in quotes'.replace(',', ''), '"', 'a b'), numberText, fc.constantFrom('\n', '\n', '\r\n', '\r'));

it('rows that are read have the numbers and times that other ways of reading find in their cells, and the first one left is not plain', () => {
  fc.assert(fc.property(fc.array(row, { maxLength: 30 }), fc.boolean(), (rows, isEmptyMissing) => {
    const texts = rows.map((cells) => cells.slice(0, 5).join(',') + cells[5]);
    const read = readAll(open([-9999, 7], isEmptyMissing), texts.join(''));
    expect(read.bytes).toBe(Buffer.byteLength(texts.slice(0, read.rows.length).join('')));
    const time: TimeRead = { isWall: false, micros: 0 };
    for (const [i, [key, seconds, isWall, ...values]] of read.rows.entries()) {
      const [node, timeCell, first, , second] = rows[i] as (typeof rows)[number];
      expect(keys[key]).toBe(node);
      expect([seconds, isWall]).toEqual([readTime(Buffer.from(timeCell), 0, timeCell.length, time), time.isWall]);
      expect(values).toEqual([first, second].map((cell) => (cell === '' && isEmptyMissing ? NaN : readNumber(Buffer.from(cell), 0, cell.length))));
    }
  }), { numRuns: 500 });
});

it('nothing that nearly every file has is left', () => {
  const lines = ['A,2025-07-01 08:30,1,,2', 'node 12,2025-07-01T08:30:15,1.5,x y,-2.25', 'a sensor of a very long name,2025/07/01 09:00:00,,a text that is longer than one look at sixty-four bytes can be,123456.789', 'A,2024-02-29 23:59:59,0,,99999999', 'A,1751328000,1,,2', 'A,20250701,1,,2', 'A,2025-07-01 08:30:00Z,1,,2'];
  const instant = (text: string): number => Date.parse(`${text}Z`) / 1000;
  expect(readAll(open(), lines.map((line, i) => line + (i % 2 === 0 ? '\n' : '\r\n')).join('')).rows).toEqual([
    [0, instant('2025-07-01T08:30'), true, 1, 2], [1, instant('2025-07-01T08:30:15'), true, 1.5, -2.25], [2, instant('2025-07-01T09:00'), true, NaN, 123456.789],
    [0, instant('2024-02-29T23:59:59'), true, 0, 99999999], [0, 1751328000, false, 1, 2], [0, instant('2025-07-01T00:00'), true, 1, 2], [0, instant('2025-07-01T08:30'), false, 1, 2],
  ]);
});

it.each([
  ['a number that spells a missing one', 'A,2025-07-01 08:30,-9999,,2\n'], ['a quote', 'A,2025-07-01 08:30,1,"x",2\n'], ['a cell too many', 'A,2025-07-01 08:30,1,,2,3\n'], ['a cell too few', 'A,2025-07-01 08:30,1,2\n'],
  ['a node nobody knows', 'C,2025-07-01 08:30,1,,2\n'], ['no line end', 'A,2025-07-01 08:30,1,,2'],
])('a row with %s is left', (_what, line) => {
  expect(readAll(open([-9999]), line)).toEqual({ rows: [], bytes: 0 });
});

it('what is longer than any piece is left', () => {
  const plain = open();
  plain.use(Buffer.alloc(1 << 20, 'A,2025-07-01 08:30,1,,2\n'));
  expect(plain.read(0, 1000, 10).rows).toBe(0);
});
