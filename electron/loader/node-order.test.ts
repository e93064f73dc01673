import { describe, expect, test } from 'vitest';
import { orderNodes } from './node-order';

const table = [
  { key: ['30'], lat: 39.9, lng: 116.4 },
  { key: ['4'], lat: null, lng: 116.5 },
  { key: ['7'], lat: 39.9, lng: 116.4 },
];

describe('the order of nodes', () => {
  test('whole numbers sort as numbers, whatever their length', () => {
    expect(orderNodes([['10'], ['9'], ['9007199254740993'], ['9007199254740992']], null, null).nodes.map((n) => n.name)).toEqual(['9', '10', '9007199254740992', '9007199254740993']);
  });

  test('keys of several columns sort column by column and are joined for names', () => {
    const order = orderNodes([['b', '2'], ['a', '10'], ['a', '9']], null, null);
    expect(order.nodes.map((n) => n.name)).toEqual(['a_9', 'a_10', 'b_2']);
    expect([...order.nodeOf]).toEqual([2, 1, 0]);
  });

  test('nodes of the data stay without a position when the table lacks them', () => {
    const { nodes, nodeOf, report } = orderNodes([['4'], ['7'], ['99']], table, { order: 'sorted', only: 'seen' });
    expect(nodes.map((n) => [n.name, n.lat, n.lng])).toEqual([['4', null, 116.5], ['7', 39.9, 116.4], ['99', null, null]]);
    expect([...nodeOf]).toEqual([0, 1, 2]);
    expect(report).toEqual({ count: 3, inData: 3, inTable: 3, notInTable: { count: 1, examples: ['99'] }, notInData: { count: 1, examples: ['30'] }, withoutPosition: 2, positions: 1 });
  });

  test('with all, the table alone says which nodes there are, and others are unknown', () => {
    const { nodes, nodeOf } = orderNodes([['7'], ['99']], table, { order: 'table', only: 'all' });
    expect(nodes.map((n) => n.name)).toEqual(['30', '4', '7']);
    expect([...nodeOf]).toEqual([2, -1]);
  });

  test("the table's order puts nodes it lacks behind, sorted", () => {
    expect(orderNodes([['99'], ['30'], ['8'], ['7']], table, { order: 'table', only: 'seen' }).nodes.map((n) => n.name)).toEqual(['30', '7', '8', '99']);
  });

  test('neighbours stand together in the order of a KD-tree, and nodes without a position last', () => {
    const places = [{ key: ['a'], lat: 1, lng: 1 }, { key: ['b'], lat: 9, lng: 9 }, { key: ['c'], lat: null, lng: null }, { key: ['d'], lat: 1, lng: 2 }, { key: ['e'], lat: 9, lng: 8 }];
    const order = orderNodes(places.map(({ key }) => key), places, { order: 'kd-tree', only: 'seen', levels: 1 });
    expect(order.nodes.map((n) => n.name)).toEqual(['a', 'd', 'b', 'e', 'c']);
    expect([...order.nodeOf]).toEqual([0, 2, 4, 1, 3]);
  });

  test('nodes may stay in the order of the data', () => {
    expect(orderNodes([['9'], ['1']], null, null, 'data').nodes.map((n) => n.name)).toEqual(['9', '1']);
  });
});
