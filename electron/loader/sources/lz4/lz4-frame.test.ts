import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { decodeLz4Frame } from './lz4-frame';

/** Header without checksums or content size, blocks as given, end mark. */
function frame(...blocks: readonly { bytes: readonly number[]; isPlain?: boolean }[]): Uint8Array {
  const size = (n: number): number[] => [n & 255, (n >> 8) & 255, (n >> 16) & 255, (n >>> 24) & 255];
  return Uint8Array.from([0x04, 0x22, 0x4d, 0x18, 0x40, 0x40, 0, ...blocks.flatMap(({ bytes, isPlain }) => [...size(bytes.length + (isPlain === true ? 2 ** 31 : 0)), ...bytes]), 0, 0, 0, 0]);
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const letters = (word: string): number[] => [...Buffer.from(word)];

it('copies literals and repeats what came before, overlapping too', () => {
  expect(text(decodeLz4Frame(frame({ bytes: [0x34, ...letters('abc'), 3, 0, 0x10, ...letters('!')] })))).toBe('abcabcabcab!');
  expect(text(decodeLz4Frame(frame({ bytes: [0x1f, ...letters('a'), 1, 0, 255, 26, 0x00] })))).toBe('a'.repeat(1 + 4 + 15 + 255 + 26));
});

it('reads plain blocks, and blocks that look back to earlier ones', () => {
  expect(text(decodeLz4Frame(frame({ bytes: letters('hello '), isPlain: true }, { bytes: [0x01, 6, 0, 0x10, ...letters('!')] })))).toBe('hello hello!');
});

it.each([
  ['another format', Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)],
  ['a frame cut short', frame({ bytes: letters('hello'), isPlain: true }).subarray(0, 14)],
  ['a look back to before the beginning', frame({ bytes: [0x10, ...letters('a'), 9, 0] })],
  ['literals past the end of the block', frame({ bytes: [0x90, ...letters('ab')] })],
])('refuses %s', (_, bytes) => {
  expect(() => decodeLz4Frame(bytes)).toThrow();
});

const golden = path.resolve(import.meta.dirname, '../../../../../shared/golden/maxcompute');

it.skipIf(!existsSync(golden))('reads what another writer wrote', () => {
  const raw = readFileSync(path.join(golden, 'basic.arrow-table.raw.bin'));
  expect(Buffer.compare(decodeLz4Frame(readFileSync(path.join(golden, 'basic.arrow-table.x-odps-lz4-frame.bin'))), raw)).toBe(0);
});
