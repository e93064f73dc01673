import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault } from './json-fault';

describe('findJsonFault', () => {
  it.each([
    ['', 'empty', 1, 1],
    [' \n ', 'empty', 1, 1],
    ['{"a": 1,\n "b": 2', 'ends-too-soon', 2, 8],
    ['{"a": "x', 'ends-too-soon', 1, 9],
    ['{"a": 1\n "b": 2}', 'comma-missing', 2, 2],
    ['[1 2]', 'comma-missing', 1, 4],
    ['{"a": 1,}', 'trailing-comma', 1, 8],
    ['[1,\r\n]', 'trailing-comma', 1, 3],
    ['{\n  // why\n  "a": 1}', 'comment', 2, 3],
    ['{"a": 1 /* why */}', 'comment', 1, 9],
    ['{"a": 1} # why', 'comment', 1, 10],
    ['{a: 1}', 'quotes-missing', 1, 2],
    ['{"a": "x\n, "b": 1}', 'quotes-missing', 1, 7],
    ["{'a': 1}", 'wrong-quotes', 1, 2],
    ['{“a”: 1}', 'wrong-quotes', 1, 2],
    ['{"a": 1} {"b": 2}', 'text-after-end', 1, 10],
    ['sensor,time,flow\n', 'unexpected', 1, 1],
    ['{"a": 01}', 'unexpected', 1, 7],
    ['{"a": "\\x"}', 'unexpected', 1, 8],
    ['{"a" 1}', 'unexpected', 1, 6],
  ])('finds in %j the fault %s at %i:%i', (text, fault, line, column) => {
    expect(findJsonFault(text)).toEqual({ fault, line, column });
  });

  it('finds none in what JSON.parse reads, and one in all that it refuses', () => {
    const parses = (text: string): boolean => {
      try { JSON.parse(text); return true; } catch { return false; }
    };
    const cut = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', 'x', '0', '\\', '\n')).map(([json, at, put]) => json.slice(0, at % (json.length + 1)) + put + json.slice((at % (json.length + 1)) + 1));
    fc.assert(fc.property(fc.oneof(fc.json(), cut), (text) => {
      expect(findJsonFault(text) === null).toBe(parses(text));
    }), { numRuns: 2000 });
  });
});
