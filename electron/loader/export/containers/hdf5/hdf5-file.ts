import type { Blocks } from '../../export-files';
import { attributeMessage, dataspaceMessage, datatypeMessage, elementBytes, fillValueMessage, groupMessages, layoutMessage, u64, type Hdf5AttributeValue, type Hdf5Type, type Message } from './hdf5-messages';
import { lookup3 } from './lookup3';

/** Texts and whole numbers. */
export type Hdf5Attributes = Readonly<Record<string, Hdf5AttributeValue>>;

/** `blocks` are its elements' bytes in order. Datasets that have the same are views of the same bytes. */
export interface Hdf5Dataset {
  name: string;
  type: Hdf5Type;
  shape: readonly number[];
  attributes: Hdf5Attributes;
  blocks: () => Blocks;
}

export interface Hdf5Group {
  name: string;
  attributes: Hdf5Attributes;
  children: readonly Hdf5Object[];
}

export type Hdf5Object = Hdf5Group | Hdf5Dataset;

const SIGNATURE = Buffer.from('\x89HDF\r\n\x1a\n', 'latin1');
const SUPERBLOCK_BYTES = 48;
const HEADER_PREFIX_BYTES = 10;
const MESSAGE_PREFIX_BYTES = 4;
const CHECKSUM_BYTES = 4;
const ALIGNMENT = 64;

/** Where everything of a file lies: the metadata in front, then the elements, whole and aligned to 64 bytes. */
export interface Hdf5Plan {
  metadata: Buffer;
  /** In order; `offset` is where the elements begin. */
  contents: { offset: number; bytes: number; blocks: () => Blocks }[];
  fileBytes: number;
}

/**
 * Lays out a file of HDF5 as version 1.8 made it possible: superblock 2, object headers 2, datasets in one piece. It holds no time of any clock.
 * Its metadata are known before any element is, so that it can be written front to back. The root's name is not written.
 */
export function planHdf5(root: Hdf5Group): Hdf5Plan {
  const objects = objectsIn(root);
  const headerOffsets = new Map<Hdf5Object, number>();
  const contentOffsets = new Map<Hdf5Dataset['blocks'], number>();
  const headerOf = (object: Hdf5Object): Buffer => objectHeader([
    ...('children' in object
      ? groupMessages(object.children.map((child) => ({ name: child.name, offset: headerOffsets.get(child) ?? 0 })))
      : datasetMessages(object, contentOffsets.get(object.blocks) ?? 0)),
    ...Object.entries(object.attributes).map(([name, value]) => attributeMessage(name, value)),
  ]);
  let end = SUPERBLOCK_BYTES;
  for (const object of objects) {
    headerOffsets.set(object, end);
    end += headerOf(object).length;
  }
  const contents: Hdf5Plan['contents'] = [];
  for (const object of objects) {
    if ('children' in object || contentOffsets.has(object.blocks)) continue;
    const [offset, bytes] = [aligned(end), bytesOfDataset(object)];
    contentOffsets.set(object.blocks, offset);
    contents.push({ offset, bytes, blocks: object.blocks });
    end = offset + bytes;
  }
  return { metadata: Buffer.concat([superblock(end), ...objects.map(headerOf)]), contents, fileBytes: end };
}

/** The group and all below it, each before its children. */
function objectsIn(object: Hdf5Object): Hdf5Object[] {
  return 'children' in object ? [object, ...object.children.flatMap(objectsIn)] : [object];
}

function bytesOfDataset({ type, shape }: Hdf5Dataset): number {
  return shape.reduce((product, length) => product * length, elementBytes(type));
}

function aligned(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}

function superblock(fileBytes: number): Buffer {
  const block = Buffer.concat([SIGNATURE, Buffer.from([2, 8, 8, 0]), u64(0n), u64(0xffff_ffff_ffff_ffffn), u64(BigInt(fileBytes)), u64(BigInt(SUPERBLOCK_BYTES))]);
  return withChecksum(block);
}

/** Their length does not depend on the offset. */
function datasetMessages(dataset: Hdf5Dataset, offset: number): Message[] {
  return [dataspaceMessage(dataset.shape), datatypeMessage(dataset.type), fillValueMessage(), layoutMessage(offset, bytesOfDataset(dataset))];
}

function objectHeader(messages: readonly Message[]): Buffer {
  const bytes = messages.reduce((sum, { content }) => sum + MESSAGE_PREFIX_BYTES + content.length, 0);
  const header = Buffer.alloc(HEADER_PREFIX_BYTES + bytes);
  header.write('OHDR', 0, 'latin1');
  header.writeUInt8(2, 4);
  header.writeUInt8(2, 5);
  header.writeUInt32LE(bytes, 6);
  let at = HEADER_PREFIX_BYTES;
  for (const { type, content } of messages) {
    header.writeUInt8(type, at);
    header.writeUInt16LE(content.length, at + 1);
    content.copy(header, at + MESSAGE_PREFIX_BYTES);
    at += MESSAGE_PREFIX_BYTES + content.length;
  }
  return withChecksum(header);
}

function withChecksum(bytes: Buffer): Buffer {
  const checksum = Buffer.alloc(CHECKSUM_BYTES);
  checksum.writeUInt32LE(lookup3(bytes));
  return Buffer.concat([bytes, checksum]);
}
