import { MetadataVersion, type Schema } from 'apache-arrow';
import { FileBlock, Footer } from 'apache-arrow/ipc/metadata/file';
import { BufferRegion, DictionaryBatch, FieldNode, Message, RecordBatch } from 'apache-arrow/ipc/metadata/message';
import type { WrittenFile } from '../../../../../shared/export-report';
import { bytesOf } from '../../array-blocks';
import { writeExportFile, type ExportTarget } from '../../export-files';

/** A column's buffers as they stand in a file: which values are there (none where all are), offsets where its type has them, values. */
export interface ArrowColumn { length: number; nullCount: number; buffers: readonly ArrayBufferView[] }

/** Batches come after the dictionary that their columns point into; each is used before the next is asked for. */
export interface ArrowFileParts {
  schema: Schema;
  dictionary: { id: number; column: ArrowColumn } | null;
  batches: AsyncIterable<{ rows: number; columns: readonly ArrowColumn[] }>;
}

const MAGIC = Buffer.from('ARROW1');
const ALIGNMENT = 8;
/** A mark and a length in front of each message. */
const PREFIX_BYTES = 8;
const ZEROS = new Uint8Array(ALIGNMENT);
/** Buffers are put together up to so many bytes: to wait for each of tens of thousands leaves more behind than they hold. */
const GATHERED_BYTES = 1 << 20;

/**
 * Writes one file of Arrow's file format. Its messages come from the library; what goes into them does not pass through the library's tables,
 * which take minutes and a gigabyte for tens of thousands of columns.
 */
export async function writeArrowFile(target: ExportTarget, name: string, expectedBytes: number, { schema, dictionary, batches }: ArrowFileParts): Promise<WrittenFile> {
  return writeExportFile(target, name, expectedBytes, async (writer) => {
    const gathered = new Uint8Array(GATHERED_BYTES);
    let position = 0;
    const send = async (bytes: Uint8Array): Promise<void> => {
      position += bytes.length;
      await writer.write(bytes);
    };
    const pad = (): Promise<void> => send(ZEROS.subarray(0, padded(position) - position));
    const sendMessage = async (message: Message, columns: readonly ArrowColumn[]): Promise<FileBlock> => {
      const encoded = Message.encode(message);
      const block = new FileBlock(padded(PREFIX_BYTES + encoded.length), message.bodyLength, position);
      await send(bytesOfInt32(-1, block.metaDataLength - PREFIX_BYTES));
      await send(encoded);
      await pad();
      let filled = 0;
      for (const { buffers } of columns) {
        for (const buffer of buffers) {
          const bytes = padded(buffer.byteLength);
          if (filled + bytes > gathered.length) {
            await send(gathered.subarray(0, filled));
            filled = 0;
          }
          if (bytes > gathered.length) {
            await send(bytesOf(buffer));
            await pad();
          } else {
            gathered.set(bytesOf(buffer), filled);
            gathered.fill(0, filled + buffer.byteLength, filled + bytes);
            filled += bytes;
          }
        }
      }
      await send(gathered.subarray(0, filled));
      return block;
    };
    await send(MAGIC);
    await pad();
    await sendMessage(Message.from(schema), []);
    const dictionaryBlocks: FileBlock[] = [];
    if (dictionary !== null) {
      const { column, id } = dictionary;
      const { header, bodyBytes } = recordBatch(column.length, [column]);
      dictionaryBlocks.push(await sendMessage(Message.from(new DictionaryBatch(header, id), bodyBytes), [column]));
    }
    const blocks: FileBlock[] = [];
    for await (const { rows, columns } of batches) {
      const { header, bodyBytes } = recordBatch(rows, columns);
      blocks.push(await sendMessage(Message.from(header, bodyBytes), columns));
    }
    await send(bytesOfInt32(-1, 0));
    const footer = Footer.encode(new Footer(schema, MetadataVersion.V5, blocks, dictionaryBlocks));
    await send(footer);
    await send(bytesOfInt32(footer.length));
    await send(MAGIC);
  });
}

/** Where the buffers of a batch lie in its body. */
function recordBatch(rows: number, columns: readonly ArrowColumn[]): { header: RecordBatch; bodyBytes: number } {
  let bodyBytes = 0;
  const regions: BufferRegion[] = [];
  for (const { buffers } of columns) {
    for (const { byteLength } of buffers) {
      const region = new BufferRegion(bodyBytes, padded(byteLength));
      bodyBytes += region.length;
      regions.push(region);
    }
  }
  return { header: new RecordBatch(rows, columns.map(({ length, nullCount }) => new FieldNode(length, nullCount)), regions, null), bodyBytes };
}

function padded(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function bytesOfInt32(...numbers: number[]): Uint8Array {
  return new Uint8Array(Int32Array.from(numbers).buffer);
}
