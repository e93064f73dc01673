import { describe, expect, it } from 'vitest';
import { sniffCsv } from './sniff-csv';

describe('what sniffing finds', () => {
  it.each([
    ['a comma', 'node,time,flow\nA,2024-01-01,1\n', { delimiter: ',', header: true, columns: ['node', 'time', 'flow'] }],
    ['a semicolon beside decimal commas', 'node;time;flow\nA;2024-01-01;1,5\nB;2024-01-01;2,5\n', { delimiter: ';' }],
    ['a comma beside packed numbers', 'node,flow\nA,15;8;0\nB,1;2;0\n', { delimiter: ',' }],
    ['a pipe', 'node|flow\nA|1\n', { delimiter: '|' }],
    ['a tab', 'node\tflow\nA\t1\n', { delimiter: '\t' }],
    ['one column', 'flow\n1\n2\n', { delimiter: ',', columns: ['flow'], header: true }],
    ['no header', 'A,2024-01-01,1\nB,2024-01-01,2\n', { header: false, columns: ['column0', 'column1', 'column2'] }],
    ['no header where the first cell is missing', 'A,NA,1\nB,3,2\n', { header: false }],
    ['a header of words alone', 'a,b\nx,y\n', { header: true }],
    ['a header that has sensor numbers in it', 'time,773869,767541\n2024-01-01,64.4,67.6\n', { header: true, columns: ['time', '773869', '767541'] }],
    ['a header and nothing else', 'node,time,flow\n', { header: true }],
    ['names that come twice or not at all', 'a,A,,b\n1,2,3,4\n', { columns: ['a', 'A_1', 'column2', 'b'] }],
    ['ragged rows', 'node,time,flow\nA,1\nA,2,3\nA,3,4\nA,3,4\n', { delimiter: ',', columns: ['node', 'time', 'flow'] }],
    ['comments before the header', '# one, two\n# three\nnode,flow\nA,1\n', { skippedLines: 2, columns: ['node', 'flow'] }],
    ['single quotes', "'node','flow'\n'A,B','1'\n", { quote: "'", columns: ['node', 'flow'] }],
    ['apostrophes that quote nothing', "node,flow\nO'Hare,1\nQueen's,2\n", { quote: '"' }],
    ['quotes escaped by a backslash', 'node,flow\n"A \\"x\\", y",1\n', { escape: '\\', columns: ['node', 'flow'] }],
    ['line ends in quotes', 'node,flow\n"A\nB",1\n', { hasQuotedLineEnds: true }],
  ])('%s', (_, text, found) => {
    expect(sniffCsv(text, {})).toMatchObject(found);
  });
});

it('believes what it is told', () => {
  expect(sniffCsv('1;2\n3;4\n', { delimiter: ',', header: true, quote: '' })).toMatchObject({ delimiter: ',', header: true, quote: '', columns: ['1;2'] });
  expect(sniffCsv('a,b\nc,d\n', {}, false)).toMatchObject({ header: false });
});
