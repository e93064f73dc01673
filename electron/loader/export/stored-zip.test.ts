import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { centralDirectory, localHeader } from './stored-zip';

const GiB = 2 ** 30;

it('writes directory and end as the zip in numpy\'s own file has them, but for how its sizes are told', () => {
  const golden = readFileSync(join(import.meta.dirname, 'fixtures/stored.npz'));
  const directoryAt = golden.readUInt32LE(golden.length - 6);
  const members = [...entriesOf(golden.subarray(directoryAt))];
  expect(members.map(({ name }) => name)).toEqual(['x.npy', 'y.npy', 'x_offsets.npy', 'y_offsets.npy']);
  const ours = centralDirectory(members, directoryAt);
  expect(ours).toEqual(golden.subarray(directoryAt));
});

it('needs no zip64 below four gigabytes', () => {
  const member = { name: 'x.npy', bytes: 0xfffffffe, crc: 7 };
  expect(localHeader(member)).toHaveLength(30 + 5);
  expect(centralDirectory([{ ...member, offset: 0 }], 0xfffffffe)).toHaveLength(46 + 5 + 22);
});

it('tells sizes and places past four gigabytes in 64 bits', () => {
  const member = { name: 'trainX.npy', bytes: 5 * GiB + 3, crc: 0x89abcdef };
  const local = localHeader(member);
  expect(local.readUInt16LE(4)).toBe(45);
  expect(local.readUInt32LE(18)).toBe(0xffffffff);
  expect(local.readUInt32LE(22)).toBe(0xffffffff);
  expect(local.readUInt16LE(40)).toBe(1);
  expect(local.readUInt16LE(42)).toBe(16);
  expect(local.readBigUInt64LE(44)).toBe(BigInt(member.bytes));
  expect(local.readBigUInt64LE(52)).toBe(BigInt(member.bytes));

  const directory = centralDirectory([{ ...member, offset: 0 }, { name: 'mean.npy', bytes: 136, crc: 1, offset: 6 * GiB }], 7 * GiB);
  const second = 46 + 'trainX.npy'.length + 20;
  expect(directory.readUInt32LE(second + 20)).toBe(136);
  expect(directory.readUInt32LE(second + 42)).toBe(0xffffffff);
  expect(directory.readBigUInt64LE(second + 46 + 'mean.npy'.length + 4)).toBe(BigInt(6 * GiB));
  const end64 = directory.length - 22 - 20 - 56;
  expect(directory.readUInt32LE(end64)).toBe(0x06064b50);
  expect(directory.readBigUInt64LE(end64 + 32)).toBe(2n);
  expect(directory.readBigUInt64LE(end64 + 48)).toBe(BigInt(7 * GiB));
  expect(directory.readBigUInt64LE(directory.length - 22 - 20 + 8)).toBe(BigInt(7 * GiB + end64));
});

function* entriesOf(directory: Buffer): Generator<{ name: string; bytes: number; crc: number; offset: number }> {
  for (let at = 0; directory.readUInt32LE(at) === 0x02014b50;) {
    const nameLength = directory.readUInt16LE(at + 28);
    yield { name: directory.toString('latin1', at + 46, at + 46 + nameLength), bytes: directory.readUInt32LE(at + 24), crc: directory.readUInt32LE(at + 16), offset: directory.readUInt32LE(at + 42) };
    at += 46 + nameLength + directory.readUInt16LE(at + 30);
  }
}
