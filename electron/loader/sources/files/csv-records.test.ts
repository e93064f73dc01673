import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellsOf, RecordSplitter, type CsvRecord } from './csv-records';

const syntax = { delimiter: ',', quote: '"', escape: '"' };

function split(pieces: readonly string[]): CsvRecord[] {
  const splitter = new RecordSplitter(syntax);
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
}

it('finds any cells again, however the text is cut, with lines counted as an editor does', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', '\r\n', ' ', "'"), maxLength: 6 });
  fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 }), fc.constantFrom('\n', '\r\n'), fc.array(fc.nat(200), { maxLength: 4 }), (rows, lineEnd, cuts) => {
    const records = rows.map((row) => row.map((each) => (/[",\r\n]/.test(each) ? `"${each.replaceAll('"', '""')}"` : each)).join(','));
    const text = records.map((record) => record + lineEnd).join('');
    const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length];
    const found = split(places.slice(1).map((place, i) => text.slice(places[i], place)));
    expect(found.map((record) => cellsOf(record.text, syntax))).toEqual(rows);
    let before = '';
    expect(found.map((record) => record.line)).toEqual(records.map((record) => {
      const line = before.split('\n').length;
      before += record + lineEnd;
      return line;
    }));
  }));
});

it('passes over blank lines and counts them', () => {
  expect(split(['a,b\n\n\r\nc,d'])).toEqual([{ line: 1, text: 'a,b' }, { line: 4, text: 'c,d' }]);
});

it('takes a quote within a cell for itself', () => {
  expect(split(['5" pipe,1\nx,2\n']).map(({ text }) => text)).toEqual(['5" pipe,1', 'x,2']);
});
