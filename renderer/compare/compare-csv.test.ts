import { expect, it } from 'vitest';
import { compareCsv } from './compare-csv';
import { sampleComparison } from './compare-samples';

it('a comparison is copied as a line for each size and way', () => {
  expect(compareCsv(sampleComparison()).split('\n')).toEqual([
    'size,rows,way,status,elapsed_ms,peak_rss_bytes,duplicates,missing,missing_as_zero,wrong_means',
    '1000000,1000000,load-all,done,5000,900000000,10000,0,45000,120',
    '1000000,1000000,streaming,done,1250,180000000,10000,45000,,',
    'month,17490000,load-all,out-of-memory,9000,4010000000,,,,',
    'month,17490000,streaming,done,4000,300000000,173000,1600000,,',
    '',
  ]);
});
