import { expect, it } from 'vitest';
import { utilityArguments } from './utility-arguments';

it('flags of V8 go to a utility process as one argument, and none as none', () => {
  expect(utilityArguments(['--max-semi-space-size=2', '--max-old-space-size=512'])).toEqual(['--js-flags=--max-semi-space-size=2 --max-old-space-size=512']);
  expect(utilityArguments([])).toEqual([]);
});
