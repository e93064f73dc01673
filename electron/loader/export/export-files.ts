import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { WrittenFile } from '../../../shared/export-report';
import type { DiskRoom } from '../disk-room';
import { HashingWriter } from './hashing-writer';
import { MANIFEST_NAME } from './manifest-file';
import { dataBytes, npyHeader, type Dtype } from './npy';
import { outputFailure } from './output-failure';

/** Where an exporter's files go, who is told of their bytes, who waits when the disk is full, and what stops them. */
export interface ExportTarget {
  folder: string;
  room: DiskRoom;
  /** Bytes of the export that are still to be written, as forecast. */
  bytesLeft: () => number;
  onBytes: (bytes: number) => void;
  signal: AbortSignal;
}

/** Bytes in order; each block is used before the next is asked for, so one memory may serve them all. */
export type Blocks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Writes one file of the export; `name` may stand in folders parted by slashes. Throws cancelled, disk-full, output-unwritable, and what `fill` throws. */
export async function writeExportFile({ folder, ...options }: ExportTarget, name: string, expectedBytes: number, fill: (writer: HashingWriter) => Promise<void>): Promise<WrittenFile> {
  const path = join(folder, name);
  if (name.includes('/')) await makeFolder(dirname(path), options.room);
  const writer = await HashingWriter.create(path, { ...options, expectedBytes, place: name === MANIFEST_NAME ? 'manifest' : 'export' });
  try {
    await fill(writer);
    return { path: name, dtype: null, shape: null, ...(await writer.close()) };
  } catch (thrown) {
    await writer.abandon();
    throw thrown;
  }
}

/** Writes a .npy file from the bytes of its elements. */
export async function writeArray(target: ExportTarget, name: string, dtype: Dtype, shape: readonly number[], blocks: Blocks): Promise<WrittenFile> {
  const header = npyHeader(dtype, shape);
  const expectedBytes = header.length + dataBytes(dtype, shape);
  const file = await writeExportFile(target, name, expectedBytes, async (writer) => {
    await writer.write(header);
    for await (const block of blocks) await writer.write(block);
  });
  if (file.bytes !== expectedBytes) throw new Error(`${name} has ${file.bytes} bytes instead of ${expectedBytes}`);
  return { ...file, dtype, shape: [...shape] };
}

export async function writeText(target: ExportTarget, name: string, text: string): Promise<WrittenFile> {
  const bytes = Buffer.from(text, 'utf8');
  return writeExportFile(target, name, bytes.length, (writer) => writer.write(bytes));
}

/** What a new name in a folder may need of a disk. */
const NAME_BYTES = 4096;

async function makeFolder(path: string, room: DiskRoom): Promise<void> {
  await room.run(path, NAME_BYTES, () => mkdir(path, { recursive: true })).catch((thrown: unknown) => { throw outputFailure(thrown, path, NAME_BYTES); });
}
