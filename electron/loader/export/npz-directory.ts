import type { FileHandle } from 'node:fs/promises';
import type { ArrayShape } from '../../../shared/export-report';
import { parseNpyHeader } from './npy';

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const LOCATOR_SIGNATURE = 0x07064b50;
const LOCATOR_BYTES = 20;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const LIMIT_16 = 0xffff;
const LIMIT_32 = 0xffffffff;
const HEADER_BYTES = 4096;

/** The arrays of a stored NPZ file of `bytes` bytes, from its directory and their headers; null when it is not one. */
export async function readNpzArrays(file: FileHandle, bytes: number): Promise<ArrayShape[] | null> {
  const directory = await findDirectory(file, bytes);
  if (directory === null || directory.offset + directory.bytes > bytes) return null;
  const entries = await readAt(file, directory.offset, directory.bytes);
  const arrays: ArrayShape[] = [];
  for (let at = 0; at + ENTRY_BYTES <= entries.length;) {
    if (entries.readUInt32LE(at) !== ENTRY_SIGNATURE) return null;
    const nameLength = entries.readUInt16LE(at + 28);
    const extraLength = entries.readUInt16LE(at + 30);
    const name = entries.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength);
    const header = await readHeader(file, localOffset(entries, at, nameLength, extraLength));
    if (header === null || !name.endsWith('.npy')) return null;
    arrays.push({ name: name.slice(0, -4), dtype: header.dtype, shape: header.shape });
    at += ENTRY_BYTES + nameLength + extraLength + entries.readUInt16LE(at + 32);
  }
  return arrays;
}

async function findDirectory(file: FileHandle, bytes: number): Promise<{ offset: number; bytes: number } | null> {
  if (bytes < END_BYTES) return null;
  const end = await readAt(file, bytes - END_BYTES, END_BYTES);
  if (end.readUInt32LE(0) !== END_SIGNATURE) return null;
  const plain = { bytes: end.readUInt32LE(12), offset: end.readUInt32LE(16) };
  if (plain.offset !== LIMIT_32 && plain.bytes !== LIMIT_32 && end.readUInt16LE(10) !== LIMIT_16) return plain;
  const locator = await readAt(file, bytes - END_BYTES - LOCATOR_BYTES, LOCATOR_BYTES);
  if (locator.readUInt32LE(0) !== LOCATOR_SIGNATURE) return null;
  const end64 = await readAt(file, Number(locator.readBigUInt64LE(8)), 56);
  return { bytes: Number(end64.readBigUInt64LE(40)), offset: Number(end64.readBigUInt64LE(48)) };
}

/** Where a member's local header stands; in the zip64 extra field when it is past 4 GiB, after the sizes that are too. */
function localOffset(entries: Buffer, at: number, nameLength: number, extraLength: number): number {
  const offset = entries.readUInt32LE(at + 42);
  if (offset !== LIMIT_32 || extraLength < 12) return offset;
  const sizesBefore = [20, 24].filter((field) => entries.readUInt32LE(at + field) === LIMIT_32).length;
  return Number(entries.readBigUInt64LE(at + ENTRY_BYTES + nameLength + 4 + sizesBefore * 8));
}

async function readHeader(file: FileHandle, offset: number): Promise<ReturnType<typeof parseNpyHeader>> {
  const local = await readAt(file, offset, LOCAL_BYTES);
  return parseNpyHeader(await readAt(file, offset + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28), HEADER_BYTES));
}

/** Up to `bytes` bytes: fewer at the end of the file, zeros where a caller counts on more. */
async function readAt(file: FileHandle, offset: number, bytes: number): Promise<Buffer> {
  const into = Buffer.alloc(bytes);
  await file.read(into, 0, bytes, offset);
  return into;
}
