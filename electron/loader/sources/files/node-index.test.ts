import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SluiceFailure } from '../../../../shared/errors';
import { KEY_MISSING, NODE_UNKNOWN, NodeIndex } from './node-index';

const halves = (hash: bigint): [number, number] => [Number(hash & 0xffff_ffffn), Number(hash >> 32n)];

it('finds every node by its hash and none by another', () => {
  // Few different low halves, so that slots collide.
  const hash = fc.tuple(fc.nat(3), fc.bigInt({ min: 0n, max: (1n << 32n) - 1n })).map(([low, high]) => (high << 32n) | BigInt(low));
  fc.assert(fc.property(fc.uniqueArray(hash, { maxLength: 60 }), hash, (hashes, other) => {
    const index = new NodeIndex(hashes.map((each, node) => ({ hash: String(each), node })), String);
    hashes.forEach((each, node) => expect(index.find(...halves(each))).toBe(node));
    expect(index.find(...halves(other))).toBe(hashes.includes(other) ? hashes.indexOf(other) : NODE_UNKNOWN);
  }));
});

it('lets one node have two hashes, and two nodes never one', () => {
  const index = new NodeIndex([{ hash: '5', node: 0 }, { hash: '6', node: 0 }, { hash: '5', node: 0 }], String);
  expect([index.find(5, 0), index.find(6, 0), index.find(7, 0)]).toEqual([0, 0, NODE_UNKNOWN]);
  expect(() => new NodeIndex([{ hash: '5', node: 0 }, { hash: '5', node: 1 }], (node) => `node ${node}`))
    .toThrow(new SluiceFailure({ code: 'nodes-share-hash', first: 'node 0', second: 'node 1' }));
});

it('finds many at once, and the least of them', () => {
  const index = new NodeIndex([{ hash: '5', node: 0 }, { hash: '6', node: 1 }, { hash: '8', node: KEY_MISSING }], String);
  const find = (...hashes: readonly number[]): number[] => {
    const into = new Int32Array(hashes.length + 1).fill(7);
    const least = index.findAll(Uint32Array.from([9, 9, ...hashes.flatMap((hash) => [hash, 0])]), 1, hashes.length + 1, into, 1);
    return [least, ...into];
  };
  expect(find(6, 6)).toEqual([1, 7, 1, 1]);
  expect(find(6, 5)).toEqual([0, 7, 1, 0]);
  expect(find(6, 8, 5)).toEqual([KEY_MISSING, 7, 1, KEY_MISSING, 0]);
  expect(find(8, 9)).toEqual([NODE_UNKNOWN, 7, KEY_MISSING, NODE_UNKNOWN]);
});
