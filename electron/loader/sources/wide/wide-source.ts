import { SluiceFailure, type BadRow } from '../../../../shared/errors';
import type { BatchAddress } from '../../../../shared/load-state';
import type { FilesSource as FilesSpec, WideRecipe } from '../../../../shared/recipe';
import type { SourceDescription } from '../../../../shared/source-description';
import { keyOrder } from '../../key-order';
import { checkUnchanged } from '../files/file-stamp';
import { Engine } from '../files/duckdb';
import { formatOf, isArrayFormat } from '../files/file-format';
import { findFiles } from '../files/find-files';
import type { BadPlace } from '../files/row-kernel';
import { wantsTimeOf } from '../files/plan-files';
import { WallClock } from '../files/wall-clock';
import { wallStretchesOf } from '../files/wall-stretches';
import type { Batch, SourcePlan } from '../source';
import { describeArrays } from './describe-arrays';
import { evenTimesOf } from './even-times';
import { expandRows, type PlannedWideFile } from './expand-rows';
import { openWideFile } from './open-wide-file';
import type { WideFile, WideScan } from './wide-file';

interface Planned { files: ReadonlyMap<string, PlannedWideFile & { cells: number }>; clock: WallClock; columns: WideRecipe['columns'] }
interface Scanned { file: WideFile; scan: WideScan }

/** Rows out of wide files: each cell is one, in the order of the file. Files follow each other by their names. */
export class WideSource {
  readonly readsAtOnce = 1;
  readonly #spec: FilesSpec;
  readonly #folder: string;
  readonly #engine = new Engine();
  #files: readonly WideFile[] = [];
  #planned: Planned | null = null;

  constructor(spec: FilesSpec, folder: string) {
    this.#spec = spec;
    this.#folder = folder;
  }

  /** Describes files of arrays; null where the first of the files holds none. */
  async describe(signal: AbortSignal): Promise<SourceDescription | null> {
    const paths = await findFiles(this.#spec, this.#folder);
    const [first = ''] = paths;
    const format = this.#spec.format === 'auto' ? await formatOf(first).catch(() => null) : this.#spec.format;
    return format !== null && isArrayFormat(format) ? describeArrays(paths, format, this.#spec, this.#engine, signal) : null;
  }

  async plan(recipe: WideRecipe, signal: AbortSignal): Promise<SourcePlan> {
    refuseWhere(recipe);
    const { columns, load: { batchRows, limitRows } } = recipe;
    await this.#engine.fitInto(recipe.load.memoryMb * 1e6);
    const clock = new WallClock(wallStretchesOf(columns.time.zone));
    const evenTime = 'start' in columns.time ? evenTimesOf(columns.time) : null;
    const wantsTime = wantsTimeOf(recipe);
    await this.#closeFiles();
    const scanned: Scanned[] = [];
    let cellsWanted = limitRows ?? Infinity;
    for (const path of await findFiles(this.#spec, this.#folder)) {
      const file = await openWideFile(path, this.#spec, columns, this.#engine, signal);
      this.#files = [...this.#files, file];
      const scan = await file.scan({ wantsTime: wantsTime && evenTime === null, limitRows: Math.ceil(cellsWanted / file.nodes.length) }, signal);
      cellsWanted = Math.max(0, cellsWanted - scan.rows * file.nodes.length);
      scanned.push({ file, scan });
    }
    const nodeKeys = nodesOf(scanned, columns.order);
    const placeOf = new Map(nodeKeys.map(([name], node) => [name, node]));
    const files = new Map<string, PlannedWideFile & { cells: number }>();
    let [rowsBefore, cellsLeft] = [0, limitRows ?? Infinity];
    for (const { file, scan } of scanned) {
      const firstRow = rowsBefore;
      const cells = Math.min(cellsLeft, scan.rows * file.nodes.length);
      files.set(file.path, { file, nodeOf: Int32Array.from(file.nodes, (name) => placeOf.get(name) as number), timeOf: evenTime === null ? null : (row) => evenTime(firstRow + row), cells });
      rowsBefore += scan.rows;
      cellsLeft -= cells;
    }
    const cells = [...files.values()].reduce((sum, file) => sum + file.cells, 0);
    if (cells === 0) throw new SluiceFailure({ code: 'rows-none', path: (scanned[0] as Scanned).file.path, where: null });
    for (const { file } of scanned) await checkUnchanged(file.path, file.stamp);
    this.#planned = { files, clock, columns };
    const batches = [...files.values()].flatMap(({ file, cells: count }) => cut(file, count, batchRows));
    const seen = !wantsTime ? null : evenTime === null ? spanOf(scanned, clock) : { firstS: evenTime(0), lastS: evenTime(rowsBefore - 1) };
    if (wantsTime && seen === null) await this.#failAtFirstTime(scanned[0] as Scanned, signal);
    return {
      files: [...files.values()].map(({ file, cells: rows }) => ({ path: file.path, rows, bytes: file.stamp.bytes, reader: file.engineReason === null ? 'direct' : 'engine', engineReason: file.engineReason })),
      rows: cells, nodeKeys, seen, batches, warehouse: null, aggregates: null,
      memo: { wide: [...files.values()].map(({ file, cells: count }) => ({ path: file.path, stamp: file.stamp, nodes: file.nodes, cells: count })) },
    };
  }

  async read({ path, firstRow, endRow }: BatchAddress, into: Batch, signal: AbortSignal): Promise<void> {
    const { files, clock, columns } = this.#planned ?? neverPlanned();
    const planned = files.get(path) ?? neverPlanned();
    const { file, cells } = planned;
    await checkUnchanged(path, file.stamp);
    const bad = await expandRows(planned, firstRow, endRow, columns, into, clock, signal);
    into.badRows = await this.#locate(file, bad, signal);
    await checkUnchanged(path, file.stamp);
    const share = (row: number): number => Math.round((file.stamp.bytes * row) / cells);
    into.bytes = share(endRow) - share(firstRow);
  }

  async close(): Promise<void> {
    await this.#closeFiles();
    await this.#engine.close();
  }

  async #closeFiles(): Promise<void> {
    for (const file of this.#files) await file.close();
    this.#files = [];
    this.#planned = null;
  }

  /** Of a row whose time is at fault, or that has too many or too few cells, the first cell alone is told of. */
  async #locate(file: WideFile, places: readonly BadPlace[], signal: AbortSignal): Promise<BadRow[]> {
    const found = new Map<string, BadRow>();
    for (const { row: cell, fault } of places) {
      const row = Math.floor(cell / file.nodes.length);
      const isCell = fault.kind === 'value';
      const column = isCell ? file.nodes[cell % file.nodes.length] as string : fault.kind === 'time' ? file.timeColumns.join(', ') : '';
      const id = isCell ? `${row} ${column}` : String(row);
      if (!found.has(id)) found.set(id, { path: file.path, ...await file.locate(row, column, signal), reason: reasons[fault.kind], ...(column !== '' && { column }) });
    }
    return [...found.values()];
  }

  async #failAtFirstTime({ file }: Scanned, signal: AbortSignal): Promise<never> {
    const column = file.timeColumns.join(', ');
    throw new SluiceFailure({ code: 'bad-row', row: { path: file.path, ...await file.locate(0, column, signal), column, reason: 'time-unreadable' }, rejectedSoFar: 1, maxBadRows: 0 });
  }
}

const reasons: Record<BadPlace['fault']['kind'], BadRow['reason']> = { ragged: 'cell-count-wrong', key: 'key-missing', time: 'time-unreadable', value: 'value-unreadable' };

/** A cell of a wide table is no row that SQL could look at. */
function refuseWhere({ source }: WideRecipe): void {
  if (source.where === undefined) return;
  throw new SluiceFailure({ code: 'recipe-invalid', path: null, issues: [{ path: 'source.where', kind: 'unknown-key', expected: null, found: JSON.stringify(source.where), suggestion: null }] });
}

function nodesOf(files: readonly Scanned[], order: WideRecipe['columns']['order']): string[][] {
  const keys = [...new Set(files.flatMap(({ file }) => file.nodes))].map((name) => [name]);
  return order === 'file' ? keys : keys.sort(keyOrder(keys));
}

function spanOf(files: readonly Scanned[], clock: WallClock): SourcePlan['seen'] {
  const times = files.flatMap(({ scan: { wall, instant } }) => [...wall.filter(Number.isFinite).map((wallS) => clock.utcFrom(wallS)), ...instant.filter(Number.isFinite)]);
  return times.length === 0 ? null : { firstS: Math.min(...times), lastS: Math.max(...times) };
}

/** Batches of whole rows of the file, as many as keep to the wanted number of cells; the last one may end within a row. */
function cut({ path, nodes }: WideFile, cells: number, batchRows: number): BatchAddress[] {
  const batchCells = Math.max(1, Math.floor(batchRows / nodes.length)) * nodes.length;
  return Array.from({ length: Math.ceil(cells / batchCells) }, (_, i) => ({ path, firstRow: i * batchCells, endRow: Math.min(cells, (i + 1) * batchCells) }));
}

function neverPlanned(): never {
  throw new Error('rows are read after a plan, from the files it names');
}
