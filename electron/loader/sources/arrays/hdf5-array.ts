import type { Dataset } from 'h5wasm/node';
import { SluiceFailure } from '../../../../shared/errors';
import { parseElementType } from './element-type';
import { rowElementsOf, type StoredArray } from './stored-array';

/** A dataset of an HDF5 file; it closes nothing, the file is its opener's. Throws file-unreadable for elements that are neither numbers nor texts. */
export function hdf5Array(dataset: Dataset, path: string): StoredArray {
  const { type: kind, size, littleEndian, signed } = dataset.metadata;
  const letter = { 0: signed ? 'i' : 'u', 1: 'f', 3: 'S', 8: signed ? 'i' : 'u' }[kind];
  const type = letter === undefined ? null : parseElementType(`${littleEndian ? '<' : '>'}${letter}${size}`);
  if (type === null) throw new SluiceFailure({ code: 'file-unreadable', path, reason: `elements of type ${JSON.stringify(dataset.dtype)}` });
  const shape = dataset.shape ?? [];
  const slice = (firstRow: number, endRow: number): ArrayLike<unknown> => {
    const found = dataset.slice([[firstRow, endRow], ...shape.slice(1).map((length): [number, number] => [0, length])]);
    if (found === null || typeof found !== 'object' || !('length' in found) || found.length !== (endRow - firstRow) * rowElementsOf(shape)) throw new SluiceFailure({ code: 'file-unreadable', path, reason: `rows ${firstRow} to ${endRow} of ${dataset.path}, perhaps packed in a way that is not known here` });
    return found;
  };
  return {
    shape, type, blockRows: 1,
    readNumbers(firstRow, endRow, into) {
      const found = slice(firstRow, endRow);
      for (let i = 0; i < found.length; i++) into[i] = Number(found[i]);
      return Promise.resolve();
    },
    readTexts: (firstRow, endRow) => Promise.resolve(Array.from(slice(firstRow, endRow), String)),
    close: () => Promise.resolve(),
  };
}
