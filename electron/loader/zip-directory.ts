import type { FileHandle } from 'node:fs/promises';

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const LOCATOR_SIGNATURE = 0x07064b50;
const LOCATOR_BYTES = 20;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const ZIP64_ID = 1;
const LIMIT_16 = 0xffff;
const LIMIT_32 = 0xffffffff;

/** How a member lies in its zip file. */
export interface ZipMember {
  name: string;
  /** Null where the packing is none that we unpack. */
  packing: 'stored' | 'deflated' | null;
  packedBytes: number;
  bytes: number;
  /** Where its packed bytes begin. */
  offset: number;
}

/** The members of a zip file of `fileBytes` bytes by its directory, zip64 or not; null when it is none. */
export async function readZipDirectory(file: FileHandle, fileBytes: number): Promise<ZipMember[] | null> {
  const directory = await findDirectory(file, fileBytes);
  if (directory === null || directory.offset + directory.bytes > fileBytes) return null;
  const entries = await readAt(file, directory.offset, directory.bytes);
  const members: ZipMember[] = [];
  for (let at = 0; at + ENTRY_BYTES <= entries.length;) {
    if (entries.readUInt32LE(at) !== ENTRY_SIGNATURE) return null;
    const nameLength = entries.readUInt16LE(at + 28);
    const endOfExtra = at + ENTRY_BYTES + nameLength + entries.readUInt16LE(at + 30);
    const [bytes, packedBytes, localOffset] = wideFields(entries, at, at + ENTRY_BYTES + nameLength, endOfExtra);
    const local = await readAt(file, localOffset, LOCAL_BYTES);
    members.push({
      name: entries.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength),
      packing: ({ 0: 'stored', 8: 'deflated' } as const)[entries.readUInt16LE(at + 10)] ?? null,
      bytes, packedBytes,
      offset: localOffset + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28),
    });
    at = endOfExtra + entries.readUInt16LE(at + 32);
  }
  return members;
}

async function findDirectory(file: FileHandle, fileBytes: number): Promise<{ offset: number; bytes: number } | null> {
  const tailBytes = Math.min(fileBytes, END_BYTES + LONGEST_COMMENT);
  const tail = await readAt(file, fileBytes - tailBytes, tailBytes);
  const at = endRecordIn(tail);
  if (at === null) return null;
  const plain = { bytes: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16) };
  if (plain.offset !== LIMIT_32 && plain.bytes !== LIMIT_32 && tail.readUInt16LE(at + 10) !== LIMIT_16) return plain;
  const locatorAt = fileBytes - tailBytes + at - LOCATOR_BYTES;
  if (locatorAt < 0) return null;
  const locator = await readAt(file, locatorAt, LOCATOR_BYTES);
  if (locator.readUInt32LE(0) !== LOCATOR_SIGNATURE) return null;
  const end64 = await readAt(file, Number(locator.readBigUInt64LE(8)), 56);
  return { bytes: Number(end64.readBigUInt64LE(40)), offset: Number(end64.readBigUInt64LE(48)) };
}

/** Where the end record begins: the last place whose comment reaches exactly to the end of the file. */
function endRecordIn(tail: Buffer): number | null {
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) === END_SIGNATURE && at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length) return at;
  }
  return null;
}

/** Size, packed size and place of a member: from the zip64 extra field, in this order, for those that are past 4 GiB. */
function wideFields(entries: Buffer, at: number, extraAt: number, endOfExtra: number): [bytes: number, packedBytes: number, localOffset: number] {
  let wideAt = findZip64(entries, extraAt, endOfExtra);
  const field = (place: number): number => {
    const number = entries.readUInt32LE(at + place);
    if (number !== LIMIT_32 || wideAt === null || wideAt + 8 > endOfExtra) return number;
    wideAt += 8;
    return Number(entries.readBigUInt64LE(wideAt - 8));
  };
  return [field(24), field(20), field(42)];
}

function findZip64(entries: Buffer, extraAt: number, endOfExtra: number): number | null {
  for (let at = extraAt; at + 4 <= endOfExtra; at += 4 + entries.readUInt16LE(at + 2)) {
    if (entries.readUInt16LE(at) === ZIP64_ID) return at + 4;
  }
  return null;
}

/** Up to `bytes` bytes: zeros where the file ends before. */
async function readAt(file: FileHandle, offset: number, bytes: number): Promise<Buffer> {
  const into = Buffer.alloc(bytes);
  await file.read(into, 0, bytes, offset);
  return into;
}
