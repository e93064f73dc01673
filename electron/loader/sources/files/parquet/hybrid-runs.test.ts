import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CodeKernel } from './code-kernel';
import { Codes } from './codes';
import { HybridRuns } from './hybrid-runs';

const codes = new Codes(new CodeKernel());

type Run = { value: number; count: number } | { packed: number[] };

/** Runs as a writer of Parquet puts them down, behind some bytes of something else. */
function encode(runs: readonly Run[], width: number, before: number): { bytes: Uint8Array; end: number } {
  const out: number[] = Array<number>(before).fill(0xff);
  const varint = (value: number): void => {
    for (; value > 0x7f; value >>>= 7) out.push((value & 0x7f) | 0x80);
    out.push(value);
  };
  for (const run of runs) {
    if ('packed' in run) {
      varint(((run.packed.length / 8) << 1) | 1);
      const bits = run.packed.reduceRight((sum, value) => (sum << BigInt(width)) | BigInt(value), 0n);
      for (let byte = 0; byte < (run.packed.length * width) / 8; byte++) out.push(Number(BigInt.asUintN(8, bits >> BigInt(byte * 8))));
    } else {
      varint(run.count << 1);
      for (let shift = 0; shift < width; shift += 8) out.push((run.value >>> shift) & 0xff);
    }
  }
  return { bytes: Uint8Array.from([...out, 0xff]), end: out.length };
}

const plan = fc.integer({ min: 1, max: 31 }).chain((width) => {
  const value = fc.integer({ min: 0, max: 2 ** width - 1 });
  const packed = fc.array(fc.tuple(value, value, value, value, value, value, value, value), { minLength: 1, maxLength: 5 }).map((groups) => ({ packed: groups.flat() }));
  return fc.record({ width: fc.constant(width), runs: fc.array(fc.oneof(fc.record({ value, count: fc.integer({ min: 1, max: 200 }) }), packed), { minLength: 1, maxLength: 6 }) });
});

it('gives back what was written, however it is read or passed over', () => {
  fc.assert(fc.property(plan, fc.nat(5), fc.infiniteStream(fc.record({ count: fc.integer({ min: 1, max: 40 }), isRead: fc.boolean() })), ({ width, runs }, before, moves) => {
    const { bytes, end } = encode(runs, width, before);
    const all = runs.flatMap((run) => ('packed' in run ? run.packed : Array<number>(run.count).fill(run.value)));
    const read = new HybridRuns(bytes, before, end, width);
    for (let at = 0; at < all.length;) {
      const { value: { count, isRead } } = moves.next() as { value: { count: number; isRead: boolean } };
      const until = Math.min(all.length, at + count);
      if (isRead) {
        read.read(until - at, codes);
        expect([...codes.numbers.subarray(0, until - at)]).toEqual(all.slice(at, until));
      } else {
        read.skip(until - at);
      }
      at = until;
    }
    expect(() => read.skip(1)).toThrow('damaged');
  }));
});

it('knows the largest number read', () => {
  fc.assert(fc.property(plan, ({ width, runs }) => {
    const { bytes, end } = encode(runs, width, 0);
    const all = runs.flatMap((run) => ('packed' in run ? run.packed : [...Array<number>(run.count).fill(run.value)]));
    const read = new HybridRuns(bytes, 0, end, width);
    read.read(all.length, codes);
    expect(read.largest).toBe(Math.max(...all));
  }));
});

it('passes over a run of one number only where it is one', () => {
  const { bytes, end } = encode([{ value: 1, count: 10 }, { packed: [1, 1, 1, 1, 1, 1, 1, 1] }], 1, 0);
  const read = new HybridRuns(bytes, 0, end, 1);
  expect(read.skipRunOf(1, 11)).toBe(false);
  expect(read.skipRunOf(0, 10)).toBe(false);
  expect(read.skipRunOf(1, 10)).toBe(true);
  expect(read.skipRunOf(1, 8)).toBe(false);
});

it('has nothing but noughts where they take no bits', () => {
  codes.numbers.fill(7);
  new HybridRuns(new Uint8Array(0), 0, 0, 0).read(5, codes);
  expect([...codes.numbers.subarray(0, 6)]).toEqual([0, 0, 0, 0, 0, 7]);
});
