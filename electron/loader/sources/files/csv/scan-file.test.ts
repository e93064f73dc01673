import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { never, tempFolder } from '../source-fixture';
import { createInlineWork } from '../threads/inline-work';
import { csvFormat } from './csv-format';
import type { CsvSpec } from './csv-spec';
import { placeOfRow } from './row-places';
import { scanFile } from './scan-file';

let temp: ReturnType<typeof tempFolder>;
beforeAll(() => { temp = tempFolder(); });
afterAll(() => temp.remove());

const column = (name: string): { name: string; type: string } => ({ name, type: 'VARCHAR' });

function specOf(path: string): CsvSpec {
  return {
    path, textPath: path, syntax: { delimiter: 44, quote: 34, escape: 34 }, columnNames: ['node', 'time'], skippedLines: 0, hasHeader: false,
    key: [0], time: { kind: 'auto', column: 1 }, values: [], nullTokens: [''], needed: { node: [column('node')], time: { column: column('time'), format: 'auto' }, values: [] },
  };
}

const cell = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('A', 'B', '2024-01-01', '') }, { weight: 1, arbitrary: fc.constantFrom('"two\nlines"', '"a\r\nb\r\nc"', '"\n\n"', '"""\n,"""', '"x"') });
const record = fc.tuple(cell, cell, fc.constantFrom('\n', '\n', '\r\n', '\n\n', '\r')).map(([node, time, end]) => `${node},${time}${end}`);

it('a file cut into ranges gives what it gives in one, wherever the cuts fall', async () => {
  await fc.assert(fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 40 }), fc.integer({ min: 2, max: 9 }), fc.boolean(), async (records, ranges, wantsTime) => {
    const spec = specOf(temp.write('a.csv', records.join('')));
    const scanIn = (atOnce: number): ReturnType<typeof scanFile> => scanFile(spec, { offset: 0, line: 1 }, { wantsTime, limitRows: Infinity }, { ...createInlineWork(csvFormat), atOnce }, never);
    const [one, many] = [await scanIn(1), await scanIn(ranges)];
    if (typeof one === 'string' || typeof many === 'string') throw new Error('nothing here is the engine’s');
    expect({ ...many, places: null }).toEqual({ ...one, places: null });
    expect(one.rows).toBe(records.length);
    // Every kept place is where that row begins, on that line.
    for (let at = 0; at < many.places.length; at += 3) {
      const [row, offset, line] = many.places.subarray(at, at + 3) as unknown as [number, number, number];
      const before = records.slice(0, row).join('');
      expect([offset, line]).toEqual([before.length, before.split(/\r\n|\n|\r/).length]);
    }
  }), { numRuns: 300 });
});

it('a row is found from the last place kept before it', () => {
  const places = Float64Array.of(0, 10, 2, 4096, 90_000, 4100, 8192, 180_000, 8196);
  expect(placeOfRow(places, 0)).toEqual({ offset: 10, line: 2, skippedRows: 0 });
  expect(placeOfRow(places, 4095)).toEqual({ offset: 10, line: 2, skippedRows: 4095 });
  expect(placeOfRow(places, 4096)).toEqual({ offset: 90_000, line: 4100, skippedRows: 0 });
  expect(placeOfRow(places, 100_000)).toEqual({ offset: 180_000, line: 8196, skippedRows: 91_808 });
});
