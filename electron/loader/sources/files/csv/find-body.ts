import type { CsvLayout } from './csv-spec';
import { RecordWalk } from './record-walk';
import { walkFile, withFile } from './walk-file';

const LF = 10;
const CR = 13;
const BLOCK_BYTES = 1 << 16;
const BYTE_ORDER_MARK = Buffer.of(0xef, 0xbb, 0xbf);

/** A place in a file at which a line begins. */
export interface LinePlace { offset: number; /** Counted from 1. */ line: number }

/** Where the rows begin: after a byte order mark, comments and the header. `isMalformed`: the header has quotes that only the engine understands. */
export async function findBody(layout: CsvLayout, signal: AbortSignal): Promise<LinePlace & { isMalformed: boolean }> {
  const { path, textPath, skippedLines, hasHeader } = layout;
  let offset = await withFile(path, textPath, async (file) => {
    const { buffer } = await file.read(Buffer.alloc(BYTE_ORDER_MARK.length), 0, BYTE_ORDER_MARK.length, 0);
    return buffer.equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  });
  for (let line = 0; line < skippedLines; line++) offset = await nextLine(layout, offset);
  const header = new OneRecord(layout, skippedLines + 1, Infinity);
  if (hasHeader) offset = await walkFile(path, textPath, offset, header, signal);
  return { offset, line: header.line, isMalformed: header.isMalformed };
}

/** Where the first line begins that does so at `from` or after it; outside of quotes, if `from` is. */
export function lineFrom(layout: CsvLayout, from: number): Promise<number> {
  return nextLine(layout, from - 1);
}

/** Where the line after the first line end at or behind byte `from` begins. */
async function nextLine({ path, textPath }: CsvLayout, from: number): Promise<number> {
  return withFile(path, textPath, async (file) => {
    const block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
    for (let at = from; ;) {
      const { bytesRead } = await file.read(block, 0, block.length, at);
      const end = block.subarray(0, bytesRead).findIndex((byte) => byte === LF || byte === CR);
      if (bytesRead === 0) return at;
      if (end < 0) at += bytesRead;
      else if (block[end] === CR && end + 1 === bytesRead && bytesRead > 1) at += end;
      else return at + end + (block[end] === CR && end + 1 < bytesRead && block[end + 1] === LF ? 2 : 1);
    }
  });
}

class OneRecord extends RecordWalk {
  protected takeRecord(): void {
    this.isDone = true;
  }
}
