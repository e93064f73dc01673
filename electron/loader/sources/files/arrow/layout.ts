import type { Schema } from 'apache-arrow';
import { Footer } from 'apache-arrow/ipc/metadata/file';
import { Message, type DictionaryBatch, type RecordBatch } from 'apache-arrow/ipc/metadata/message';
import { readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { checkEnd, END_OF_STREAM, MAGIC, TRAILER_BYTES } from '../arrow-ends';

/** A record batch of an Arrow file: its header, and where its body begins. */
export interface BatchPlace { header: RecordBatch; bodyOffset: number; bodyBytes: number }

export interface DictionaryPlace { header: DictionaryBatch; bodyOffset: number; bodyBytes: number }

/** What stands where in an Arrow stream, an Arrow file or a Feather (version 2) file. */
export interface ArrowLayout { schema: Schema; dictionaries: DictionaryPlace[]; batches: BatchPlace[] }

/** Most messages' metadata are shorter: one read gets all of it. */
const HEAD_BYTES = 4096;
const PREFIX_BYTES = 8;
const CONTINUATION = -1;

/** The layout read last, while its memory is not wanted: a file is opened for its scan, and then for its rows. */
let latest: { stamp: string; layout: WeakRef<ArrowLayout> } | null = null;

/** Goes over the metadata of a file, not over its data. Throws where it is cut short or makes no sense. */
export async function readLayout(file: FileHandle): Promise<ArrowLayout> {
  const { dev, ino, mtimeMs, size } = await file.stat();
  const stamp = [dev, ino, mtimeMs, size].join();
  const known = latest?.stamp === stamp ? latest.layout.deref() : undefined;
  if (known !== undefined) return known;
  const { isFile, end } = endOf(file, size);
  const layout = isFile ? layoutOfFile(file, end) : layoutOfStream(file, end);
  latest = { stamp, layout: new WeakRef(layout) };
  return layout;
}

/** The schema alone. Throws as `readLayout` does. */
export async function readSchema(file: FileHandle): Promise<Schema> {
  const { isFile, end } = endOf(file, (await file.stat()).size);
  if (isFile) return footerAt(file, end).schema;
  const first = messageAt(file, 0, end);
  return first?.message.isSchema() === true ? first.message.header() : damaged();
}

/** Where the footer of a file ends, or the messages of a stream. */
function endOf(file: FileHandle, size: number): { isFile: boolean; end: number } {
  const isFile = bytesAt(file, 0, Math.min(size, MAGIC.length)).toString('latin1') === MAGIC;
  checkEnd(isFile, bytesAt(file, Math.max(0, size - PREFIX_BYTES), Math.min(size, PREFIX_BYTES)));
  return { isFile, end: size - (isFile ? TRAILER_BYTES : END_OF_STREAM.length / 2) };
}

function footerAt(file: FileHandle, footerEnd: number): Footer {
  const footerBytes = bytesAt(file, footerEnd, 4).readInt32LE(0);
  return Footer.decode(bytesAt(file, footerEnd - footerBytes, footerBytes));
}

function layoutOfFile(file: FileHandle, footerEnd: number): ArrowLayout {
  const footer = footerAt(file, footerEnd);
  const layout: ArrowLayout = { schema: footer.schema, dictionaries: [], batches: [] };
  for (const block of [...footer.dictionaryBatches(), ...footer.recordBatches()]) {
    const found = messageAt(file, block.offset, footerEnd);
    if (found !== null) keep(layout, found);
  }
  return layout;
}

function layoutOfStream(file: FileHandle, end: number): ArrowLayout {
  let layout: ArrowLayout | null = null;
  for (let at = 0; ;) {
    const found = messageAt(file, at, end);
    if (found === null) break;
    if (found.message.isSchema()) layout ??= { schema: found.message.header(), dictionaries: [], batches: [] };
    else keep(layout ?? damaged(), found);
    at = found.bodyOffset + found.message.bodyLength;
  }
  return layout ?? damaged();
}

interface FoundMessage { message: Message; bodyOffset: number }

/** The message at `offset`; null at the end of a stream. */
function messageAt(file: FileHandle, offset: number, end: number): FoundMessage | null {
  if (offset >= end) return null;
  const head = bytesAt(file, offset, Math.min(HEAD_BYTES, end - offset));
  if (head.length < PREFIX_BYTES || head.readInt32LE(0) !== CONTINUATION) damaged();
  const length = head.readInt32LE(4);
  if (length === 0) return null;
  const bodyOffset = offset + PREFIX_BYTES + length;
  if (length < 0 || bodyOffset > end) damaged();
  const metadata = PREFIX_BYTES + length <= head.length ? head.subarray(PREFIX_BYTES, PREFIX_BYTES + length) : bytesAt(file, offset + PREFIX_BYTES, length);
  const message = Message.decode(metadata);
  if (bodyOffset + message.bodyLength > end) damaged();
  return { message, bodyOffset };
}

function keep(layout: ArrowLayout, { message, bodyOffset }: FoundMessage): void {
  const { bodyLength: bodyBytes } = message;
  if (message.isRecordBatch()) layout.batches.push({ header: message.header(), bodyOffset, bodyBytes });
  else if (message.isDictionaryBatch()) layout.dictionaries.push({ header: message.header(), bodyOffset, bodyBytes });
}

/** At once: hundreds of small reads would each wait for their turn. */
function bytesAt({ fd }: FileHandle, offset: number, count: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(count);
  for (let got = 0; got < count;) {
    const bytesRead = readSync(fd, bytes, got, count - got, offset + got);
    if (bytesRead === 0) damaged();
    got += bytesRead;
  }
  return bytes;
}

function damaged(): never {
  throw new Error('the Arrow data is damaged or cut short');
}
