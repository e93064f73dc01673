import { expect, it } from 'vitest';
import { nodesCsv } from './nodes-csv';

it('writes index, key columns by their names and positions, quotes where it must, and leaves missing positions empty', () => {
  const nodes = [
    { name: '1_2', key: ['1', '2'], lat: 39.90421, lng: 116 },
    { name: 'a,b_"c"', key: ['a,b', '"c"'], lat: null, lng: null },
    { name: '北京_x\ny', key: ['北京', 'x\ny'], lat: 0, lng: NaN },
  ];
  expect(nodesCsv(nodes, ['from id', 'to, id'])).toBe([
    'index,from id,"to, id",lat,lng',
    '0,1,2,39.90421,116',
    '1,"a,b","""c""",,',
    '2,北京,"x\ny",0,',
    '',
  ].join('\n'));
});
