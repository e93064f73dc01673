import { SluiceFailure } from '../../../../shared/errors';
import { npyHeaderBytes, parseNpyHeader, type NpyHeader } from '../../npy-header';
import { openByteRange, type ByteRange } from './byte-range';
import { decodeNumbers, decodeTexts } from './decode-elements';
import { parseElementType, type ElementType } from './element-type';
import { columnsInFile, rowsInFile } from './element-runs';
import { rowElementsOf, type StoredArray } from './stored-array';

const PREFIX_BYTES = 12;

/** Opens a .npy file of any order of axes and bytes. Throws file-not-found, file-unreadable. */
export async function openNpy(path: string): Promise<StoredArray> {
  const file = await openByteRange(path);
  return npyArray(file, path).catch(async (thrown: unknown) => {
    await file.close();
    throw thrown;
  });
}

/** The array whose .npy file is these bytes; it closes them. `path` is for errors. Throws file-unreadable. */
export async function npyArray(file: ByteRange, path: string): Promise<StoredArray> {
  const header = await readHeader(file, path);
  const type = parseElementType(header.dtype);
  if (type === null) throw new SluiceFailure({ code: 'file-unreadable', path, reason: `elements of type ${header.dtype}` });
  const { shape, fortranOrder, dataOffset } = header;
  const neededBytes = shape.reduce((product, length) => product * length, type.bytes);
  if (dataOffset + neededBytes > file.bytes) throw new SluiceFailure({ code: 'file-unreadable', path, reason: `${file.bytes - dataOffset} of ${neededBytes} bytes are there` });
  const runs = fortranOrder && shape.length > 1 ? columnsInFile : rowsInFile;
  const readRuns = async (firstRow: number, endRow: number, use: (bytes: Uint8Array, first: number, stride: number, count: number) => void): Promise<void> => {
    for (const { offset, count, first, stride } of runs(shape, type.bytes, firstRow, endRow)) {
      const bytes = new Uint8Array(count * type.bytes);
      await file.read(dataOffset + offset, bytes);
      use(bytes, first, stride, count);
    }
  };
  return {
    shape, type, blockRows: 1,
    readNumbers: (firstRow, endRow, into) => readRuns(firstRow, endRow, (bytes, first, stride, count) => {
      if (stride === 1) decodeNumbers(type, bytes, into.subarray(first, first + count));
      else scatter(type, bytes, into, first, stride);
    }),
    async readTexts(firstRow, endRow) {
      const texts = new Array<string>((endRow - firstRow) * rowElementsOf(shape));
      await readRuns(firstRow, endRow, (bytes, first, stride) => decodeTexts(type, bytes).forEach((text, i) => { texts[first + i * stride] = text; }));
      return texts;
    },
    close: () => file.close(),
  };
}

async function readHeader(file: ByteRange, path: string): Promise<NpyHeader> {
  const prefix = Buffer.alloc(Math.min(PREFIX_BYTES, file.bytes));
  await file.read(0, prefix);
  const headerBytes = npyHeaderBytes(prefix);
  if (headerBytes !== null && headerBytes <= file.bytes) {
    const text = Buffer.alloc(headerBytes);
    await file.read(0, text);
    const header = parseNpyHeader(text);
    if (header !== null) return header;
  }
  throw new SluiceFailure({ code: 'file-unreadable', path, reason: 'no header of a .npy file, or of a structured one' });
}

function scatter(type: ElementType, bytes: Uint8Array, into: Float64Array, first: number, stride: number): void {
  const column = new Float64Array(bytes.length / type.bytes);
  decodeNumbers(type, bytes, column);
  for (let i = 0; i < column.length; i++) into[first + i * stride] = column[i] as number;
}
