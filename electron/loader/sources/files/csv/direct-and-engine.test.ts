import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LongColumnsInput } from '../../../../../shared/recipe';
import { outcomeOf, type Changes } from '../outcome-fixture';
import { tempFolder } from '../source-fixture';

let temp: ReturnType<typeof tempFolder>;
beforeAll(() => { temp = tempFolder(); });
afterAll(() => temp.remove());

const weighted = <T>(weight: number, usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> => fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: odd });
const nodeCell = weighted(6, fc.constantFrom('A', 'B', 'node 7', '10', '9', '东站'), fc.constantFrom('', 'NA', 'x"y', "it's", 'a,b', 'a;b', 'two\nlines', 'two\r\nlines', ' A', 'A ', 'null', '\\N'));
const timeCell = weighted(8, fc.integer({ min: 0, max: 200 }).map((n) => new Date(Date.UTC(2013, 10, 3) + n * 300_000).toISOString().slice(0, 19).replace('T', ' ')), fc.constantFrom('', 'NA', 'soon', '2013-11-03T05:00Z', '2013-11-03 05:00:00+02:00', '2013/11/3 5:00', '20131103', '1383458400', '2013-11-03 24:00', '2013-02-30', ' 2013-11-03 01:00'));
const valueCell = weighted(6, fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(String), fc.constantFrom('', 'NA', 'nan', 'inf', '1e39', 'x', ' 4 ', '+5', '1_000', '1,5', '-', '15;8;0', ';', '7 ; NA', '-9999'));
const record = fc.record({ cells: fc.tuple(nodeCell, timeCell, valueCell), change: weighted(12, fc.constant(0), fc.constantFrom(-1, -2, 1)), quoted: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), blank: weighted(15, fc.constant(0), fc.constantFrom(1, 2)) });
const dialect = fc.record({ delimiter: fc.constantFrom(',', ';', '\t', '|'), quote: fc.constantFrom('"', '"', "'"), lineEnd: fc.constantFrom('\n', '\r\n', '\r'), mark: fc.constantFrom('', '\uFEFF'), comments: fc.constantFrom(0, 0, 2), ends: fc.boolean() });

function written(records: readonly { cells: readonly string[]; change: number; quoted: readonly boolean[]; blank: number }[], { delimiter, quote, lineEnd, mark, comments, ends }: { delimiter: string; quote: string; lineEnd: string; mark: string; comments: number; ends: boolean }): string {
  const cell = (text: string, isQuoted: boolean): string => (isQuoted || text.includes(delimiter) || text.startsWith(quote) || /^ .*["']|[\r\n]/.test(text) ? quote + text.replaceAll(quote, quote + quote) + quote : text);
  const lines = records.map(({ cells, change, quoted, blank }) => [...cells, ...(change > 0 ? ['more'] : [])].slice(0, change < 0 ? change : undefined).map((text, i) => cell(text, quoted[i] === true)).join(delimiter) + lineEnd.repeat(blank));
  return mark + ['# a comment', '#'].slice(0, comments).map((line) => line + lineEnd).join('') + ['node', 'time', 'flow'].join(delimiter) + lineEnd + lines.join(lineEnd) + (ends ? lineEnd : '');
}

const values = fc.constantFrom<LongColumnsInput['values']>([{ column: 'flow' }], [{ column: 'flow', aggregate: 'count' }, { column: 'flow' }], [{ column: 'flow', packed: { separator: ';', index: 0 } }, { column: 'flow', name: 'last', packed: { separator: ';', index: -1 } }, { column: 'flow', name: 'n', aggregate: 'count', packed: { separator: ';', index: 1 } }]);
const nullValues = fc.constantFrom<string[] | undefined>(undefined, undefined, ['-9999', 'NA'], []);

it('a file gives the same rows, counts, nodes, times and bad rows read directly and through the engine', async () => {
  let compared = 0;
  await fc.assert(fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 30 }), dialect, values, nullValues, fc.constantFrom<string[]>(['node'], ['node', 'flow']), fc.constantFrom(3, 7, 100), fc.constantFrom(null, null, 5), async (records, how, channels, missing, node, batchRows, limitRows) => {
    temp.write('a.csv', written(records, how));
    const changes: Changes = { source: { paths: ['a.csv'], csv: { delimiter: how.delimiter, quote: how.quote, header: true, encoding: 'utf-8', ...(missing && { nullValues: missing }) } }, columns: { node, time: { column: 'time', zone: 'America/New_York' }, values: channels }, load: { batchRows, limitRows } };
    const direct = await outcomeOf(temp.folder, changes);
    // A predicate that is always true takes a file through the engine.
    expect(direct.told).toEqual((await outcomeOf(temp.folder, changes, 'true')).told);
    if (direct.reader === 'direct') compared++;
  }), { numRuns: 60 });
  expect(compared).toBeGreaterThan(40);
});
