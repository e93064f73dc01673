import { SluiceFailure } from '../../../../shared/errors';
import type { FilesSource, WideColumns } from '../../../../shared/recipe';
import { isNumeric } from '../arrays/element-type';
import { openNpy } from '../arrays/npy-array';
import { openNpz } from '../arrays/npz-file';
import type { StoredArray } from '../arrays/stored-array';
import type { ScanOptions } from '../files/direct-reader';
import { stampOf, type FileStamp } from '../files/file-stamp';
import type { CellPlace, WideFile, WideRows, WideScan } from './wide-file';

/** The name an array of measurements has where a file has several. */
const USUAL_NAME = 'data';

/** Opens a .npy file, or an array of an .npz file, [steps, nodes] or [steps, nodes, features]. Throws file-not-found, file-unreadable, array-unusable, recipe-invalid. */
export async function openArrayFile(path: string, format: 'npy' | 'npz', spec: FilesSource, columns: WideColumns): Promise<WideFile> {
  const stamp = await stampOf(path, 'source');
  const array = format === 'npy' ? await openNpy(path) : await openMember(path, spec.array);
  try {
    return new ArrayFile(path, stamp, array, columns);
  } catch (thrown) {
    await array.close();
    throw thrown;
  }
}

async function openMember(path: string, wanted: string | undefined): Promise<StoredArray> {
  const file = await openNpz(path);
  const { names } = file;
  const name = wanted ?? (names.length === 1 ? names[0] : USUAL_NAME);
  if (name === undefined || !names.includes(name)) throw new SluiceFailure({ code: 'array-unusable', path, why: 'name', found: name ?? '', names: [...names] });
  return file.openArray(name);
}

/** An array of numbers as a wide file: its nodes are named 0, 1, 2 …, and it tells no times. Throws array-unusable, recipe-invalid. */
export class ArrayFile implements WideFile {
  readonly path: string;
  readonly stamp: FileStamp;
  readonly engineReason = null;
  readonly timeColumns = [];
  readonly nodes: readonly string[];
  readonly #array: StoredArray;
  readonly #features: number;
  /** Places of the nodes that are read, along the second axis. */
  readonly #places: Int32Array;
  #block = new Float64Array(0);

  constructor(path: string, stamp: FileStamp, array: StoredArray, { time, value, except }: WideColumns) {
    if (!('start' in time)) throw new SluiceFailure({ code: 'recipe-invalid', path: null, issues: [{ path: 'columns.time.start', kind: 'missing', expected: { kind: 'text' }, found: null, suggestion: null }] });
    const { shape, type } = array;
    const channels = [value].flat().length;
    this.#features = shape[2] ?? 1;
    const unusable = (why: 'shape' | 'type', found: string): SluiceFailure => new SluiceFailure({ code: 'array-unusable', path, why, found, names: [] });
    if (!isNumeric(type)) throw unusable('type', `${type.kind} of ${type.bytes} bytes`);
    if (shape.length < 2 || shape.length > 3 || channels > this.#features) throw unusable('shape', `[${shape.join(', ')}]`);
    this.path = path;
    this.stamp = stamp;
    this.#array = array;
    this.#places = Int32Array.from({ length: shape[1] as number }, (_, node) => node).filter((node) => !except.includes(String(node)));
    this.nodes = Array.from(this.#places, String);
  }

  scan({ limitRows }: ScanOptions): Promise<WideScan> {
    return Promise.resolve({ rows: Math.min(limitRows, this.#array.shape[0] as number), wall: [Infinity, -Infinity], instant: [Infinity, -Infinity] });
  }

  async read(firstRow: number, endRow: number, { flags, values }: WideRows, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw new SluiceFailure({ code: 'cancelled' });
    const rowElements = (this.#array.shape[1] as number) * this.#features;
    const rows = endRow - firstRow;
    if (this.#block.length < rows * rowElements) this.#block = new Float64Array(rows * rowElements);
    await this.#array.readNumbers(firstRow, endRow, this.#block.subarray(0, rows * rowElements));
    flags.fill(0, 0, rows);
    values.forEach((channel, feature) => {
      let at = 0;
      for (let row = 0; row < rows; row++) for (const node of this.#places) channel[at++] = this.#block[row * rowElements + node * this.#features + feature] as number;
    });
  }

  async locate(row: number, column: string): Promise<CellPlace> {
    const elements = new Float64Array((this.#array.shape[1] as number) * this.#features);
    await this.#array.readNumbers(row, row + 1, elements);
    const cell = elements.subarray(Number(column) * this.#features, (Number(column) + 1) * this.#features);
    return { line: row + 1, value: column === '' ? undefined : cell.join(', ') };
  }

  close(): Promise<void> {
    return this.#array.close();
  }
}
