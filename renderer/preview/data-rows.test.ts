import { expect, it } from 'vitest';
import { csvOf } from './data-rows';

it('quotes what a comma or a quote would tear apart, and leaves what is missing empty', () => {
  expect(csvOf({ head: ['node', 'mean'], rows: [['a,b', 1.5], ['say "x"', null], ['北京', -2]] })).toBe('node,mean\r\n"a,b",1.5\r\n"say ""x""",\r\n北京,-2\r\n');
});
