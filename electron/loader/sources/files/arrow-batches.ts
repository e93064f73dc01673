import { CompressionType, compressionRegistry, RecordBatchReader, type RecordBatch, type Schema } from 'apache-arrow';
import { Footer } from 'apache-arrow/ipc/metadata/file';
import { Message } from 'apache-arrow/ipc/metadata/message';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { decodeLz4Frame } from '../lz4/lz4-frame';
import { checkEnd, END_OF_STREAM, MAGIC, TRAILER_BYTES } from './arrow-ends';

const PIECE_BYTES = 4 << 20;

/**
 * Record batches of an Arrow stream, an Arrow file or a Feather (version 2) file, one after the other.
 * Synchronous, because the engine asks for rows and waits. Throws when the end is missing, or for a compression that can't be read.
 */
export function openArrow(path: string): RecordBatchReader & Iterable<RecordBatch> {
  compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: decodeLz4Frame });
  const bytes = statSync(path).size;
  const isFile = readBytes(path, 0, MAGIC.length).toString('latin1') === MAGIC;
  checkEnd(isFile, readBytes(path, Math.max(0, bytes - 8), bytes));
  const pieces = isFile ? piecesOfFile(path, bytes) : piecesOf(path, 0, bytes);
  return RecordBatchReader.from(pieces).open() as RecordBatchReader & Iterable<RecordBatch>;
}

/** A file as a stream: its footer says where dictionaries and record batches lie, and holds the schema. */
function* piecesOfFile(path: string, bytes: number): Generator<Uint8Array> {
  const footerEnd = bytes - TRAILER_BYTES;
  const footer = Footer.decode(readBytes(path, footerEnd - readBytes(path, footerEnd, bytes).readInt32LE(0), footerEnd));
  yield schemaMessage(footer.schema);
  for (const block of [...footer.dictionaryBatches(), ...footer.recordBatches()]) yield* piecesOf(path, block.offset, block.offset + block.metaDataLength + block.bodyLength);
  yield Buffer.from(END_OF_STREAM, 'hex');
}

function schemaMessage(schema: Schema): Uint8Array {
  const flat = Message.encode(Message.from(schema));
  const message = Buffer.alloc(8 + Math.ceil(flat.length / 8) * 8);
  message.writeInt32LE(-1, 0);
  message.writeInt32LE(message.length - 8, 4);
  message.set(flat, 8);
  return message;
}

function* piecesOf(path: string, from: number, end: number): Generator<Uint8Array> {
  for (let at = from; at < end; at += PIECE_BYTES) yield readBytes(path, at, Math.min(end, at + PIECE_BYTES));
}

/** Opens the file anew for each piece: a scan may be given up at any time, and nobody would close it. */
function readBytes(path: string, from: number, end: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Math.max(0, end - from));
  const file = openSync(path, 'r');
  try {
    for (let got = 0; got < bytes.length;) {
      const count = readSync(file, bytes, got, bytes.length - got, from + got);
      if (count === 0) return bytes.subarray(0, got);
      got += count;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}
