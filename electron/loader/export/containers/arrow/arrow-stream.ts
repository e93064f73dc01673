import { AsyncByteQueue, RecordBatchStreamWriter, type RecordBatch, type Schema } from 'apache-arrow';
import type { WrittenFile } from '../../../../../shared/export-report';
import { writeExportFile, type ExportTarget } from '../../export-files';

/** Takes what a writer of Arrow says, until it is asked for. */
class Outbox extends AsyncByteQueue {
  #pieces: Uint8Array[] = [];

  override write(piece: Uint8Array): void {
    if (piece.byteLength > 0) this.#pieces.push(piece);
  }

  take(): Uint8Array[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }
}

/** Writes batches as one file of Arrow's stream format: no more than one of them is in memory. */
export async function writeArrowStream(target: ExportTarget, name: string, expectedBytes: number, schema: Schema, batches: AsyncIterable<RecordBatch>): Promise<WrittenFile> {
  return writeExportFile(target, name, expectedBytes, async (writer) => {
    const outbox = new Outbox();
    const arrow = new RecordBatchStreamWriter();
    arrow.reset(outbox, schema);
    const send = async (): Promise<void> => { for (const piece of outbox.take()) await writer.write(piece); };
    for await (const batch of batches) {
      arrow.write(batch);
      await send();
    }
    arrow.finish();
    await send();
  });
}
