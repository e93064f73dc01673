import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { patienceFlags } from './compile-later';

test('this version of V8 knows the flags that it is given', () => {
  expect(() => execFileSync(process.execPath, [...patienceFlags(process.versions.v8), '--eval', '0'], { stdio: 'pipe' })).not.toThrow();
});

test('a version of V8 that nobody tried is left alone', () => {
  expect(patienceFlags('14.6.202.34-node.40')).not.toEqual([]);
  expect(patienceFlags('15.0.1')).toEqual([]);
});
