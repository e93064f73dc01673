import type { Dataset, Group } from 'h5wasm/node';
import { SluiceFailure } from '../../../../shared/errors';
import { nearestName } from '../../../../shared/nearest-name';
import type { WideColumns } from '../../../../shared/recipe';
import { hdf5Array } from '../arrays/hdf5-array';
import { isNumeric } from '../arrays/element-type';
import type { StoredArray } from '../arrays/stored-array';
import type { ScanOptions } from '../files/direct-reader';
import type { FileStamp } from '../files/file-stamp';
import { ROW_WALL_TIME } from '../files/row-sql';
import type { CellPlace, WideFile, WideRows, WideScan } from './wide-file';

/** What the times are called that stand beside the table. */
export const INDEX = 'index';

const PER_S: Readonly<Record<string, number>> = { datetime64: 1e9, 'datetime64[ns]': 1e9, 'datetime64[us]': 1e6, 'datetime64[ms]': 1e3, 'datetime64[s]': 1 };

/** Columns of one type: `places` tell which node each of them is, -1 for one that is left out. */
interface FrameBlock { array: StoredArray; places: Int32Array }

/**
 * A table that pandas wrote to HDF5 in its fixed format: axis0 names the columns, axis1 holds the index, and the values stand in a block for each type, [rows, columns].
 * Its times are those of the index: instants where it has a zone, else a wall clock's.
 */
export class FrameFile implements WideFile {
  readonly path: string;
  readonly stamp: FileStamp;
  readonly engineReason = null;
  readonly nodes: readonly string[];
  readonly timeColumns: readonly string[];
  readonly #blocks: readonly FrameBlock[];
  readonly #index: StoredArray;
  readonly #unitsPerS: number;
  readonly #flags: number;
  readonly #close: () => void;
  #block = new Float64Array(0);

  constructor(path: string, stamp: FileStamp, frame: Group, { time, except, value }: WideColumns, close: () => void) {
    const names = namesIn(datasetOf(frame, 'axis0'));
    const index = datasetOf(frame, 'axis1');
    const unitsPerS = PER_S[attributeOf(index, 'kind')];
    if (!('start' in time) && (!('column' in time) || time.column !== INDEX || unitsPerS === undefined)) {
      const wanted = 'column' in time ? time.column : time.parts.year;
      throw new SluiceFailure({ code: 'column-not-found', path, column: wanted, role: 'time', available: unitsPerS === undefined ? [] : [INDEX], suggestion: unitsPerS === undefined ? null : nearestName(wanted, [INDEX]) ?? INDEX });
    }
    if ([value].flat().length > 1) throw new SluiceFailure({ code: 'array-unusable', path, why: 'shape', found: `[${names.length} columns]`, names: [] });
    this.path = path;
    this.stamp = stamp;
    this.nodes = names.filter((name) => !except.includes(name));
    this.timeColumns = 'start' in time ? [] : [INDEX];
    this.#index = hdf5Array(index, path);
    this.#unitsPerS = unitsPerS ?? 1;
    this.#flags = index.attrs['tz'] === undefined && !('start' in time) ? ROW_WALL_TIME : 0;
    this.#blocks = blocksOf(frame, path, new Map(this.nodes.map((name, node) => [name, node])));
    this.#close = close;
  }

  async scan({ wantsTime, limitRows }: ScanOptions, signal: AbortSignal): Promise<WideScan> {
    const rows = Math.min(limitRows, this.#index.shape[0] as number);
    const span: [number, number] = [Infinity, -Infinity];
    if (wantsTime) for (const seconds of await this.#times(0, rows)) { span[0] = Math.min(span[0], seconds); span[1] = Math.max(span[1], seconds); }
    if (signal.aborted) throw new SluiceFailure({ code: 'cancelled' });
    const none: [number, number] = [Infinity, -Infinity];
    return this.#flags === ROW_WALL_TIME ? { rows, wall: span, instant: none } : { rows, wall: none, instant: span };
  }

  async read(firstRow: number, endRow: number, { timeS, flags, values: [values = new Float64Array(0)] }: WideRows, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw new SluiceFailure({ code: 'cancelled' });
    const rows = endRow - firstRow;
    flags.fill(this.#flags, 0, rows);
    timeS.set(await this.#times(firstRow, endRow));
    for (const { array, places } of this.#blocks) {
      if (this.#block.length < rows * places.length) this.#block = new Float64Array(rows * places.length);
      await array.readNumbers(firstRow, endRow, this.#block);
      places.forEach((node, column) => {
        if (node >= 0) for (let row = 0; row < rows; row++) values[row * this.nodes.length + node] = this.#block[row * places.length + column] as number;
      });
    }
  }

  async locate(row: number, column: string, signal: AbortSignal): Promise<CellPlace> {
    const cells = new Float64Array(this.nodes.length);
    const timeS = new Float64Array(1);
    await this.read(row, row + 1, { timeS, flags: new Uint8Array(1), values: [cells] }, signal);
    return { line: row + 1, value: String(column === INDEX ? timeS[0] : cells[this.nodes.indexOf(column)] ?? '') };
  }

  close(): Promise<void> {
    return Promise.resolve(this.#close());
  }

  async #times(firstRow: number, endRow: number): Promise<Float64Array> {
    const times = new Float64Array(endRow - firstRow);
    if (this.timeColumns.length > 0) await this.#index.readNumbers(firstRow, endRow, times);
    // Not a time is the least of all numbers.
    return times.map((units) => (units < -9.2e18 ? NaN : units / this.#unitsPerS));
  }
}

function blocksOf(frame: Group, path: string, nodeOf: ReadonlyMap<string, number>): FrameBlock[] {
  return frame.keys().filter((name) => /^block\d+_values$/.test(name)).flatMap((name): FrameBlock[] => {
    const places = Int32Array.from(namesIn(datasetOf(frame, name.replace('values', 'items'))), (column) => nodeOf.get(column) ?? -1);
    if (places.every((place) => place < 0)) return [];
    const array = hdf5Array(datasetOf(frame, name), path);
    if (!isNumeric(array.type)) throw new SluiceFailure({ code: 'array-unusable', path, why: 'type', found: `${frame.path}/${name}`, names: [] });
    return [{ array, places }];
  });
}

function datasetOf(frame: Group, name: string): Dataset {
  return frame.get(name) as Dataset;
}

function namesIn(dataset: Dataset): string[] {
  const { value } = dataset;
  return value === null || typeof value !== 'object' ? [] : Array.from(value as ArrayLike<unknown>, String);
}

function attributeOf(dataset: Dataset, name: string): string {
  const value = dataset.attrs[name]?.value;
  return typeof value === 'string' ? value : '';
}
