const LIMIT_32 = 0xffffffff;
const LIMIT_16 = 0xffff;
const LOCAL_SIGNATURE = 0x04034b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const END_64_SIGNATURE = 0x06064b50;
const END_64_LOCATOR_SIGNATURE = 0x07064b50;
const END_SIGNATURE = 0x06054b50;
const VERSION_PLAIN = 20;
const VERSION_ZIP64 = 45;
const MADE_ON_UNIX = 3 << 8;
const OWNER_READS_AND_WRITES = 0o600;
/** 1980-01-01 00:00, the earliest a zip can say: the same rows give the same bytes on any day. */
const DOS_TIME = 0;
const DOS_DATE = 0x21;

/** A member of a zip whose bytes are stored as they are. Size and CRC are known before they are written. */
export interface StoredMember { name: string; bytes: number; crc: number }

/** A member and where its local header stands in the file. */
export interface PlacedMember extends StoredMember { offset: number }

/** What stands before a member's bytes. */
export function localHeader({ name, bytes, crc }: StoredMember): Buffer {
  const extra = zip64Extra(bytes >= LIMIT_32 ? [bytes, bytes] : []);
  const nameBytes = Buffer.from(name, 'utf8');
  const header = Buffer.alloc(30);
  header.writeUInt32LE(LOCAL_SIGNATURE, 0);
  writeCommon(header, 4, { crc, bytes, nameLength: nameBytes.length, extraLength: extra.length, needsZip64: extra.length > 0 });
  return Buffer.concat([header, nameBytes, extra]);
}

/** The directory and the end of the file. `offset` is where it begins. Zip64 wherever a number needs it. */
export function centralDirectory(members: readonly PlacedMember[], offset: number): Buffer {
  const entries = Buffer.concat(members.map(centralEntry));
  const count = members.length;
  const needsZip64 = offset >= LIMIT_32 || entries.length >= LIMIT_32 || count >= LIMIT_16;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_SIGNATURE, 0);
  end.writeUInt16LE(Math.min(count, LIMIT_16), 8);
  end.writeUInt16LE(Math.min(count, LIMIT_16), 10);
  end.writeUInt32LE(Math.min(entries.length, LIMIT_32), 12);
  end.writeUInt32LE(Math.min(offset, LIMIT_32), 16);
  return Buffer.concat(needsZip64 ? [entries, zip64End(count, entries.length, offset), end] : [entries, end]);
}

function centralEntry({ name, bytes, crc, offset }: PlacedMember): Buffer {
  const extra = zip64Extra([...(bytes >= LIMIT_32 ? [bytes, bytes] : []), ...(offset >= LIMIT_32 ? [offset] : [])]);
  const nameBytes = Buffer.from(name, 'utf8');
  const entry = Buffer.alloc(46);
  const needsZip64 = extra.length > 0;
  entry.writeUInt32LE(CENTRAL_SIGNATURE, 0);
  entry.writeUInt16LE(MADE_ON_UNIX | (needsZip64 ? VERSION_ZIP64 : VERSION_PLAIN), 4);
  writeCommon(entry, 6, { crc, bytes, nameLength: nameBytes.length, extraLength: extra.length, needsZip64 });
  entry.writeUInt32LE(OWNER_READS_AND_WRITES * 0x10000, 38);
  entry.writeUInt32LE(Math.min(offset, LIMIT_32), 42);
  return Buffer.concat([entry, nameBytes, extra]);
}

/** The 26 bytes that local header and directory entry share: version, flags, method, time, CRC, sizes, lengths. */
function writeCommon(into: Buffer, at: number, { crc, bytes, nameLength, extraLength, needsZip64 }: { crc: number; bytes: number; nameLength: number; extraLength: number; needsZip64: boolean }): void {
  const size = Math.min(bytes, LIMIT_32);
  into.writeUInt16LE(needsZip64 ? VERSION_ZIP64 : VERSION_PLAIN, at);
  into.writeUInt16LE(DOS_TIME, at + 6);
  into.writeUInt16LE(DOS_DATE, at + 8);
  into.writeUInt32LE(crc, at + 10);
  into.writeUInt32LE(size, at + 14);
  into.writeUInt32LE(size, at + 18);
  into.writeUInt16LE(nameLength, at + 22);
  into.writeUInt16LE(extraLength, at + 24);
}

function zip64Extra(numbers: readonly number[]): Buffer {
  if (numbers.length === 0) return Buffer.alloc(0);
  const extra = Buffer.alloc(4 + numbers.length * 8);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(numbers.length * 8, 2);
  numbers.forEach((number, i) => extra.writeBigUInt64LE(BigInt(number), 4 + i * 8));
  return extra;
}

function zip64End(count: number, directoryBytes: number, directoryOffset: number): Buffer {
  const end = Buffer.alloc(56 + 20);
  end.writeUInt32LE(END_64_SIGNATURE, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(MADE_ON_UNIX | VERSION_ZIP64, 12);
  end.writeUInt16LE(VERSION_ZIP64, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(directoryBytes), 40);
  end.writeBigUInt64LE(BigInt(directoryOffset), 48);
  end.writeUInt32LE(END_64_LOCATOR_SIGNATURE, 56);
  end.writeBigUInt64LE(BigInt(directoryOffset + directoryBytes), 64);
  end.writeUInt32LE(1, 72);
  return end;
}
