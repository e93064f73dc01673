import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SluiceFailure } from '../../../../shared/errors';
import { KEY_MISSING, NODE_UNKNOWN, NodeIndex } from './node-index';

const halves = (hash: bigint): [number, number] => [Number(hash & 0xffff_ffffn), Number(hash >> 32n)];

it('finds every node by its hash and none by another', () => {
  // Few different low halves, so that slots collide.
  const hash = fc.tuple(fc.nat(3), fc.bigInt({ min: 0n, max: (1n << 32n) - 1n })).map(([low, high]) => (high << 32n) | BigInt(low));
  fc.assert(fc.property(fc.uniqueArray(hash, { maxLength: 60 }), hash, (hashes, other) => {
    const index = NodeIndex.of(hashes.map((each, node) => ({ hash: String(each), node })), String);
    hashes.forEach((each, node) => expect(index.find(...halves(each))).toBe(node));
    expect(index.find(...halves(other))).toBe(hashes.includes(other) ? hashes.indexOf(other) : NODE_UNKNOWN);
  }));
});

it('lets one node have two hashes, and two nodes never one', () => {
  const index = NodeIndex.of([{ hash: '5', node: 0 }, { hash: '6', node: 0 }, { hash: '5', node: 0 }], String);
  expect([index.find(5, 0), index.find(6, 0), index.find(7, 0)]).toEqual([0, 0, NODE_UNKNOWN]);
  expect(() => NodeIndex.of([{ hash: '5', node: 0 }, { hash: '5', node: 1 }], (node) => `node ${node}`))
    .toThrow(new SluiceFailure({ code: 'nodes-share-hash', first: 'node 0', second: 'node 1' }));
});

it('finds many at once', () => {
  const index = NodeIndex.of([{ hash: '5', node: 0 }, { hash: '6', node: 1 }, { hash: '8', node: KEY_MISSING }], String);
  const into = new Int32Array(5);
  index.findAll(Uint32Array.of(6, 0, 9, 0, 8, 0, 5, 0), into);
  expect([...into]).toEqual([1, NODE_UNKNOWN, KEY_MISSING, 0, 0]);
});
