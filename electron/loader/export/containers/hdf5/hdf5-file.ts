import type { Blocks } from '../../export-files';
import { attributeMessage, dataspaceMessage, datatypeMessage, elementBytes, fillValueMessage, groupMessages, layoutMessage, u64, type Hdf5Type, type Message } from './hdf5-messages';
import { lookup3 } from './lookup3';

/** A dataset in the root group; `blocks` are its elements' bytes in order. */
export interface Hdf5Dataset {
  name: string;
  type: Hdf5Type;
  shape: readonly number[];
  attributes: Readonly<Record<string, string>>;
  blocks: () => Blocks;
}

const SIGNATURE = Buffer.from('\x89HDF\r\n\x1a\n', 'latin1');
const SUPERBLOCK_BYTES = 48;
const HEADER_PREFIX_BYTES = 10;
const MESSAGE_PREFIX_BYTES = 4;
const CHECKSUM_BYTES = 4;
const ALIGNMENT = 64;

/** Where everything of a file lies: the metadata in front, then the datasets, each whole and aligned to 64 bytes. */
export interface Hdf5Plan {
  metadata: Buffer;
  /** In order; `offset` is where the elements begin. */
  datasets: (Hdf5Dataset & { offset: number; bytes: number })[];
  fileBytes: number;
}

/**
 * Lays out a file of HDF5 as version 1.8 made it possible: superblock 2, object headers 2, datasets in one piece. It holds no time of any clock.
 * Its metadata are known before any element is, so that it can be written front to back.
 */
export function planHdf5(datasets: readonly Hdf5Dataset[], attributes: Readonly<Record<string, string>>): Hdf5Plan {
  const rootBytes = objectHeader(rootMessages(datasets.map(() => 0), datasets, attributes)).length;
  const headerBytes = datasets.map((dataset) => objectHeader(datasetMessages(dataset, 0)).length);
  const headerOffsets: number[] = [];
  let offset = SUPERBLOCK_BYTES + rootBytes;
  for (const bytes of headerBytes) {
    headerOffsets.push(offset);
    offset += bytes;
  }
  const placed = datasets.map((dataset) => {
    const first = aligned(offset);
    const bytes = bytesOfDataset(dataset);
    offset = first + bytes;
    return { ...dataset, offset: first, bytes };
  });
  const headers = placed.map((dataset) => objectHeader(datasetMessages(dataset, dataset.offset)));
  return { metadata: Buffer.concat([superblock(offset), objectHeader(rootMessages(headerOffsets, datasets, attributes)), ...headers]), datasets: placed, fileBytes: offset };
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

function rootMessages(offsets: readonly number[], datasets: readonly Hdf5Dataset[], attributes: Readonly<Record<string, string>>): Message[] {
  return [...groupMessages(datasets.map(({ name }, i) => ({ name, offset: offsets[i] as number }))), ...Object.entries(attributes).map(([name, text]) => attributeMessage(name, text))];
}

function datasetMessages(dataset: Hdf5Dataset, offset: number): Message[] {
  return [
    dataspaceMessage(dataset.shape), datatypeMessage(dataset.type), fillValueMessage(), layoutMessage(offset, bytesOfDataset(dataset)),
    ...Object.entries(dataset.attributes).map(([name, text]) => attributeMessage(name, text)),
  ];
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
