import { bytesOfDtype, type Dtype } from '../../npy';

/** Element types of a dataset: numbers, or texts of so many bytes of UTF-8, padded with NUL. */
export type Hdf5Type = Dtype | { textBytes: number };

/** A text, or a whole number from 0 on. */
export type Hdf5AttributeValue = string | bigint;

/** A message of an object header: its number in HDF5's format, and its content. */
export interface Message { type: number; content: Buffer }

const UNDEFINED_ADDRESS = 0xffff_ffff_ffff_ffffn;
const messageTypes = { dataspace: 1, linkInfo: 2, datatype: 3, fillValue: 5, link: 6, layout: 8, groupInfo: 10, attribute: 12 } as const;

export function elementBytes(type: Hdf5Type): number {
  return typeof type === 'object' ? type.textBytes : bytesOfDtype(type);
}

export function dataspaceMessage(shape: readonly number[]): Message {
  return { type: messageTypes.dataspace, content: dataspace(shape) };
}

export function datatypeMessage(type: Hdf5Type): Message {
  return { type: messageTypes.datatype, content: datatype(type) };
}

/** None: every element is written. */
export function fillValueMessage(): Message {
  return { type: messageTypes.fillValue, content: Buffer.from([3, 0x0a]) };
}

/** All elements in one piece, from `offset` on. */
export function layoutMessage(offset: number, bytes: number): Message {
  return { type: messageTypes.layout, content: Buffer.concat([Buffer.from([3, 1]), u64(bytes === 0 ? UNDEFINED_ADDRESS : BigInt(offset)), u64(BigInt(bytes))]) };
}

export function attributeMessage(name: string, value: Hdf5AttributeValue): Message {
  const nameBytes = Buffer.from(`${name}\0`, 'utf8');
  const content = typeof value === 'bigint' ? u64(value) : Buffer.from(value === '' ? '\0' : value, 'utf8');
  const type = datatype(typeof value === 'bigint' ? 'i8' : { textBytes: content.length });
  const space = dataspace(null);
  const head = Buffer.alloc(9);
  head.writeUInt8(3, 0);
  head.writeUInt16LE(nameBytes.length, 2);
  head.writeUInt16LE(type.length, 4);
  head.writeUInt16LE(space.length, 6);
  head.writeUInt8(1, 8);
  return { type: messageTypes.attribute, content: Buffer.concat([head, nameBytes, type, space, content]) };
}

/** What makes an object a group whose links stand in its header. */
export function groupMessages(links: readonly { name: string; offset: number }[]): Message[] {
  return [
    { type: messageTypes.linkInfo, content: Buffer.concat([Buffer.from([0, 0]), u64(UNDEFINED_ADDRESS), u64(UNDEFINED_ADDRESS)]) },
    { type: messageTypes.groupInfo, content: Buffer.from([0, 0]) },
    ...links.map(({ name, offset }): Message => {
      const nameBytes = Buffer.from(name, 'utf8');
      return { type: messageTypes.link, content: Buffer.concat([Buffer.from([1, 0, nameBytes.length]), nameBytes, u64(BigInt(offset))]) };
    }),
  ];
}

export function u64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}

/** Null is a single element. */
function dataspace(shape: readonly number[] | null): Buffer {
  return Buffer.concat([Buffer.from([2, shape?.length ?? 0, 0, shape === null ? 0 : 1]), ...(shape ?? []).map((length) => u64(BigInt(length)))]);
}

function datatype(type: Hdf5Type): Buffer {
  const bytes = elementBytes(type);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(bytes);
  if (typeof type === 'object') return Buffer.concat([Buffer.from([0x13, 0x11, 0, 0]), size]);
  const bits = bytes * 8;
  if (!type.startsWith('f')) return Buffer.concat([Buffer.from([0x10, type.startsWith('i') ? 8 : 0, 0, 0]), size, Buffer.from([0, 0, bits, 0])]);
  const [exponentBits, bias] = type === 'f4' ? [8, 127] : [11, 1023];
  const mantissaBits = bits - 1 - exponentBits;
  const properties = Buffer.from([0, 0, bits, 0, mantissaBits, exponentBits, 0, mantissaBits, bias & 255, bias >> 8, 0, 0]);
  return Buffer.concat([Buffer.from([0x11, 0x20, bits - 1, 0]), size, properties]);
}
