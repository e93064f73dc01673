import type { LongRecipe } from '../../../../../shared/recipe';
import type { WarehousePlan } from '../../../../../shared/warehouse-plan';
import type { SourceMemo } from '../../source';
import type { OdpsColumn } from '../odps-type';
import type { ReadSession } from '../warehouse';
import { wantsTimeOf } from '../../files/plan-files';

/** Changes whenever what an earlier release kept must not be used. */
const KEPT = 'warehouse 2';

/** What is read part by part, in order: a table, its partitions, or the result of a query. */
export interface WarehousePart {
  name: string;
  session: ReadSession;
  /** Rows of it that are read: all, or fewer where the recipe has a limit. */
  rows: number;
}

/** What a plan found out, so that a load that goes on asks for none of it again, and finds its rows under the same numbers. */
export interface WarehouseMemo {
  asked: string;
  parts: WarehousePart[];
  nodeKeys: string[][];
  seen: { firstS: number; lastS: number } | null;
  /** Of all rows that have a key, where a query counted them. */
  countedRows: number | null;
  /** Columns that the recipe may name, to tell again how a push-down was asked for. */
  columns: readonly OdpsColumn[] | null;
  bytesPerRow: number;
  warehouse: WarehousePlan;
}

/** A memo of this source that answers what the recipe asks, else null. */
export function usableMemo(memo: SourceMemo | undefined, recipe: LongRecipe): WarehouseMemo | null {
  return memo !== undefined && 'asked' in memo && memo.asked === askedBy(recipe) ? memo as WarehouseMemo : null;
}

export function askedBy(recipe: LongRecipe): string {
  const { source, columns, grid, load: { limitRows } } = recipe;
  const pushed = source.kind === 'maxcompute' && source.pushDown ? grid : null;
  return JSON.stringify([KEPT, source, columns, limitRows, wantsTimeOf(recipe), pushed]);
}
