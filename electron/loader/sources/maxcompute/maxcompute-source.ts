import { SluiceFailure } from '../../../../shared/errors';
import { gridOf } from '../../../../shared/grid';
import type { BatchAddress } from '../../../../shared/load-state';
import { readersOf } from '../../../../shared/readers';
import type { MaxComputeSource as MaxComputeSpec, WarehouseNodeTable, LongRecipe } from '../../../../shared/recipe';
import type { SourceDescription } from '../../../../shared/source-description';
import type { PlacedNode } from '../node-table';
import type { Batch, Source, SourceMemo, SourcePlan } from '../source';
import type { ColumnBatch } from './decode/column-batch';
import { describeWarehouse } from './describe/describe-warehouse';
import { readWarehouseNodes } from './nodes/read-warehouse-nodes';
import { planWarehouse, pushDownOf, waysOf } from './plan/plan-warehouse';
import { wantedOf } from './plan/read-whole';
import { columnsOf, namedFrom } from './plan/rows-from';
import { usableMemo, type WarehouseMemo, type WarehousePart } from './plan/warehouse-memo';
import { CellFiller } from './push-down/cell-filler';
import { RowFiller } from './rows/row-filler';
import type { Warehouse } from './warehouse';

/** Fills a batch with rows of one part, however they come. */
interface Filler { fill(batch: ColumnBatch, firstRow: number, into: Batch): void }

interface Planned { memo: WarehouseMemo; parts: ReadonlyMap<string, WarehousePart>; recipe: LongRecipe; columnsOf: (part: WarehousePart) => string[]; fillerOf: (part: WarehousePart) => Filler }

/** Rows out of a warehouse: of a table or the result of a query, by row numbers, or as cells that the warehouse lines up. */
export class MaxComputeSource implements Source {
  readonly isCostly = true;
  readonly #spec: MaxComputeSpec;
  readonly #warehouse: Warehouse;
  /** Ended by `close`: queries that a plan waits for are stopped at the service. */
  readonly #closing = new AbortController();
  #planned: Planned | null = null;
  /** Fillers that no read uses at the moment, by part: making one costs more than a batch of few rows. */
  readonly #idle = new Map<string, Filler[]>();

  constructor(spec: MaxComputeSpec, warehouse: Warehouse) {
    this.#spec = spec;
    this.#warehouse = warehouse;
  }

  get readsAtOnce(): number {
    return this.#planned === null ? 1 : readersOf(this.#planned.recipe);
  }

  describe(signal: AbortSignal): Promise<SourceDescription> {
    return describeWarehouse(this.#spec, this.#warehouse, this.#until(signal));
  }

  nodeTable(spec: WarehouseNodeTable, signal: AbortSignal): Promise<PlacedNode[]> {
    return readWarehouseNodes(spec, this.#spec, this.#warehouse, this.#until(signal));
  }

  async plan(recipe: LongRecipe, signal: AbortSignal, kept?: SourceMemo): Promise<SourcePlan> {
    const memo = usableMemo(kept, recipe) ?? await planWarehouse({ source: this.#spec, recipe, warehouse: this.#warehouse, signal: this.#until(signal) });
    this.#planned = this.#plannedOf(memo, recipe);
    this.#idle.clear();
    const { parts, nodeKeys, seen, bytesPerRow } = memo;
    return {
      files: parts.map(({ name, rows }) => ({ path: name, rows, bytes: Math.round(rows * bytesPerRow), reader: 'tunnel', engineReason: null })),
      rows: parts.reduce((sum, { rows }) => sum + rows, 0),
      nodeKeys,
      seen,
      batches: parts.flatMap(({ name, rows }) => batchesOf(name, rows, recipe.load.batchRows)),
      memo,
      warehouse: waysOf(memo, { source: this.#spec, recipe }),
      // A cell's count is a value of its row.
      aggregates: this.#spec.pushDown ? recipe.columns.values.map(({ aggregate }) => (aggregate === 'count' ? 'sum' : aggregate)) : null,
    };
  }

  async read({ path, firstRow, endRow }: BatchAddress, into: Batch, signal: AbortSignal): Promise<void> {
    const planned = this.#planned ?? neverPlanned();
    const part = planned.parts.get(path) ?? neverPlanned();
    const fillers = this.#idle.get(path) ?? [];
    this.#idle.set(path, fillers);
    const filler = fillers.pop() ?? planned.fillerOf(part);
    let row = firstRow;
    const begin = (): void => {
      row = firstRow;
      into.atClockChange.clear();
      Object.assign(into, { rows: 0, bytes: 0, rejected: 0, badRows: [] });
    };
    const rows = (batch: ColumnBatch): void => {
      filler.fill(batch, row, into);
      row += batch.rows;
    };
    into.bytes = await this.#warehouse.read(part.session, { firstRow, endRow, columns: planned.columnsOf(part) }, { begin, rows }, this.#until(signal));
    fillers.push(filler);
  }

  async close(): Promise<void> {
    this.#closing.abort(new SluiceFailure({ code: 'cancelled' }));
    await this.#warehouse.close();
  }

  #until(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, this.#closing.signal]);
  }

  #plannedOf(memo: WarehouseMemo, recipe: LongRecipe): Planned {
    const parts = new Map(memo.parts.map((part) => [part.name, part]));
    const { nodeKeys, seen, columns } = memo;
    if (!this.#spec.pushDown) {
      const names = columnsOf(recipe.columns);
      const columnsOfPart = ({ session }: WarehousePart): string[] => {
        const wanted = wantedOf(session, names);
        return wanted.length > 0 ? wanted : session.columns.slice(0, 1).map(({ name }) => name);
      };
      return { memo, parts, recipe, columnsOf: columnsOfPart, fillerOf: ({ name, session: { target } }) => new RowFiller({ columns: recipe.columns, partition: 'table' in target ? target.partition ?? [] : [], nodeKeys, path: name }) };
    }
    const grid = gridOf(recipe.grid, seen);
    const query = pushDownOf(recipe, grid, columns ?? [], namedFrom);
    if ('why' in query) throw new SluiceFailure({ code: 'push-down-impossible', refusal: query });
    return { memo, parts, recipe, columnsOf: ({ session }) => session.columns.map(({ name }) => name), fillerOf: ({ name }) => new CellFiller({ query, recipe, grid, nodeKeys, path: name }) };
  }
}

function batchesOf(path: string, rows: number, batchRows: number): BatchAddress[] {
  return Array.from({ length: Math.ceil(rows / batchRows) }, (_, i) => ({ path, firstRow: i * batchRows, endRow: Math.min(rows, (i + 1) * batchRows) }));
}

function neverPlanned(): never {
  throw new Error('rows are read after a plan, from the parts it names');
}
