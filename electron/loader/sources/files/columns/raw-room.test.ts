import { TimeUnit } from 'apache-arrow';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { timestampsOf } from '../arrow/read-timestamps';
import { checksOneByOne } from '../row-checks';
import { RawRoom } from './raw-room';

const room = new RawRoom(1);
const { nodes, timeS, flags, checks = checksOneByOne } = room.rows;
const [values] = room.values as [Float64Array];
afterAll(() => room.close());

/** Mostly plain: else nothing but the first odd one would be looked at. */
const mostly = <T>(plain: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> => fc.oneof({ arbitrary: plain, weight: 60 }, { arbitrary: odd, weight: 1 });
const span = (count: number): fc.Arbitrary<[number, number]> => fc.tuple(fc.nat(count - 1), fc.nat(count - 1)).map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1]);
const part = <T>(number: fc.Arbitrary<T>): fc.Arbitrary<[T[], [number, number]]> => fc.array(number, { minLength: 1, maxLength: 70 }).chain((all) => fc.tuple(fc.constant(all), span(all.length)));

it('rows that stand in it are judged as they are one by one', () => {
  fc.assert(fc.property(part(mostly(fc.nat(), fc.constantFrom(-1, -2, 0))), ([all, [first, end]]) => {
    nodes.set(all);
    expect(checks.areNodes(nodes, first, end)).toBe(checksOneByOne.areNodes(nodes, first, end));
  }));
  fc.assert(fc.property(part(mostly(fc.oneof(fc.double({ min: -1e6, max: 1e6 }), fc.constant(NaN)), fc.constantFrom(Infinity, -Infinity, 3.4028235677973366e38, -3.4028235677973366e38, 3.4028235677973362e38, 1e300))), ([all, [first, end]]) => {
    values.set(all);
    expect(checks.areFit(values, first, end)).toBe(checksOneByOne.areFit(values, first, end));
  }));
  fc.assert(fc.property(part(mostly(fc.constant(2), fc.constantFrom(0, 1, 3))), ([all, [first, end]]) => {
    flags.set(all);
    expect(checks.areAlike(flags, first, end)).toBe(checksOneByOne.areAlike(flags, first, end));
  }));
  fc.assert(fc.property(part(mostly(fc.double({ min: -1e10, max: 1e10, noNaN: true }).map((time) => time + 0), fc.constantFrom(NaN, Infinity, -Infinity))), ([all, [first, end]]) => {
    timeS.set(all);
    expect(checks.spanOf(timeS, first, end)).toEqual(checksOneByOne.spanOf(timeS, first, end));
  }));
});

it('counts that stand in it become the times that others become', () => {
  const count = mostly(fc.bigInt({ min: -(2n ** 52n), max: 2n ** 52n }), fc.oneof(fc.constantFrom(2n ** 63n - 1n, -(2n ** 63n), -(2n ** 63n) + 1n, 2n ** 53n), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })));
  fc.assert(fc.property(fc.array(count, { minLength: 1, maxLength: 70 }), fc.constantFrom(TimeUnit.SECOND, TimeUnit.MILLISECOND, TimeUnit.MICROSECOND, TimeUnit.NANOSECOND), fc.boolean(), (counts, unit, hasNulls) => {
    const about = { rows: counts.length, validity: hasNulls ? new Uint8Array(16).fill(0x55) : null, firstBit: 0, offsets: new Int32Array(0), base: 0 };
    const elsewhere = BigInt64Array.from(counts);
    const here = new BigInt64Array(room.counts.buffer, room.counts.byteOffset, counts.length);
    here.set(elsewhere);
    const expected = new Float64Array(counts.length);
    timestampsOf(unit, null)({ ...about, data: new Uint8Array(elsewhere.buffer) }, expected);
    timestampsOf(unit, room)({ ...about, data: new Uint8Array(here.buffer, here.byteOffset, here.byteLength) }, timeS);
    expect([...timeS.subarray(0, counts.length)]).toEqual([...expected]);
    // A bad row is told of by what stands there.
    expect([...here]).toEqual(counts);
  }));
});
