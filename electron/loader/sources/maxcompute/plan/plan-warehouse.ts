import { SluiceFailure } from '../../../../../shared/errors';
import { gridOf, type Grid } from '../../../../../shared/grid';
import type { MaxComputeSource, LongRecipe } from '../../../../../shared/recipe';
import type { WarehouseNote, WarehousePlan, WarehouseWay } from '../../../../../shared/warehouse-plan';
import type { OdpsColumn } from '../odps-type';
import { pushDownQuery, type PushDownInput, type PushDownQuery } from '../push-down/push-down-sql';
import type { Warehouse } from '../warehouse';
import { findNodesByQuery, findNodesByReading, type FoundNodes } from './find-nodes';
import { openQuery, openRows, openTable } from './open-parts';
import { isPublicEndpoint, wayOf } from './prices';
import { readWhole, wantedOf } from './read-whole';
import { columnsOf, namedFrom, rowsFrom, selectSql, type RowsFrom } from './rows-from';
import { askedBy, type WarehouseMemo, type WarehousePart } from './warehouse-memo';

/** Rows that are fetched to see how many bytes a row takes on its way. */
const MEASURED_ROWS = 1000;

/** What plans are made with. */
export interface Planning { source: MaxComputeSource; recipe: LongRecipe; warehouse: Warehouse; signal: AbortSignal }

/** Finds out all that has to be known before rows are read. Throws what the warehouse refuses, rows-none, bad-row, push-down-impossible. */
export async function planWarehouse(planning: Planning): Promise<WarehouseMemo> {
  const from = await rowsFrom(planning.source, planning.recipe.columns, planning.warehouse, planning.signal);
  return planning.source.pushDown ? planPushDown(from, planning) : planStreaming(from, planning);
}

async function planStreaming(from: RowsFrom, planning: Planning): Promise<WarehouseMemo> {
  const { recipe, warehouse, signal } = planning;
  const limitRows = recipe.load.limitRows ?? Infinity;
  const table = from.way === 'table' ? await openTable(from, limitRows, warehouse, signal) : null;
  const asQuery = from.way === 'table' && table === null;
  const opened = table ?? await openRows(from.name, selectSql(from, recipe.columns), recipe.columns.time.zone, limitRows, warehouse, signal);
  const notes: WarehouseNote[] = [...from.notes, ...(asQuery ? [{ kind: 'read-by-query', table: from.name, why: 'not-allowed' } as const] : []), ...opened.notes];
  if (table === null) notes.push(...openOrder(recipe));
  const [first] = opened.parts;
  if (first === undefined) throw new SluiceFailure({ code: 'rows-none', path: from.name, where: planning.source.where ?? null });
  const columns = from.columns ?? first.session.columns;
  const found = Number.isFinite(limitRows) ? await findNodesByReading(opened.parts, recipe, warehouse, signal) : await findNodesByQuery(from, recipe, kindOf(columns), warehouse, signal);
  checkFound(found, recipe, from.name);
  const rows = opened.parts.reduce((sum, part) => sum + part.rows, 0);
  const pushDown = pushDownOf(recipe, gridOf(recipe.grid, found.seen), columns, from);
  const [bytesPerRow, streamed, pushed] = await Promise.all([
    measure(first, columnsOf(recipe.columns), planning),
    table === null ? scanOf(selectSql(from, recipe.columns), planning) : nothingScanned,
    'why' in pushDown ? nothingScanned : scanOf(pushDown.sql, planning),
  ]);
  return { ...memoOf(planning, opened.parts, found, columns, bytesPerRow), warehouse: streamingPlan({ way: table === null ? 'query' : 'table', rows, bytesPerRow, found, columns, notes, scans: { streamed, pushed } }, planning) };
}

async function planPushDown(from: RowsFrom, planning: Planning): Promise<WarehouseMemo> {
  const { recipe, warehouse, signal } = planning;
  const { zone } = recipe.columns.time;
  const columns = from.columns ?? (await openQuery(`SELECT * FROM ${from.sql} LIMIT 0`, zone, warehouse, signal)).columns;
  const found = await findNodesByQuery(from, recipe, kindOf(columns), warehouse, signal);
  checkFound(found, recipe, from.name);
  const query = pushDownOf(recipe, gridOf(recipe.grid, found.seen), columns, from);
  if ('why' in query) throw new SluiceFailure({ code: 'push-down-impossible', refusal: query });
  const opened = await openRows(from.name, query.sql, zone, Infinity, warehouse, signal);
  const [part] = opened.parts;
  if (part === undefined) throw new SluiceFailure({ code: 'rows-none', path: from.name, where: planning.source.where ?? null });
  const [bytesPerRow, streamed, pushed] = await Promise.all([
    measure(part, part.session.columns.map(({ name }) => name), planning),
    from.way === 'query' ? scanOf(selectSql(from, recipe.columns), planning) : nothingScanned,
    scanOf(query.sql, planning),
  ]);
  const isPublic = isPublicEndpoint(planning.source.endpoint);
  return {
    ...memoOf(planning, opened.parts, found, columns, bytesPerRow),
    warehouse: {
      way: 'push-down', isPublicEndpoint: isPublic, pushDownRefusal: null, notes: from.notes.filter(({ kind }) => kind !== 'read-by-query'),
      // A row is as wide as a cell, but for the figures that only cells have.
      streaming: wayOf(found.countedRows ?? 0, bytesPerRow * columnsOf(recipe.columns).length / part.session.columns.length, { isPublic, scan: streamed }),
      pushDown: wayOf(part.rows, bytesPerRow, { isPublic, scan: pushed }),
    },
  };
}

/** The push-down of a recipe; a pure function of what a memo keeps. */
export function pushDownOf(recipe: LongRecipe, grid: Grid, columns: readonly OdpsColumn[], { sql, whereSql }: Pick<RowsFrom, 'sql' | 'whereSql'>): PushDownQuery | Extract<ReturnType<typeof pushDownQuery>, { why: unknown }> {
  const input: PushDownInput = { columns: recipe.columns, grid, limitRows: recipe.load.limitRows, kindOf: kindOf(columns), from: sql, where: whereSql };
  return pushDownQuery(input);
}

interface Streamed { way: 'table' | 'query'; rows: number; bytesPerRow: number; found: Pick<FoundNodes, 'nodeKeys' | 'seen'>; columns: readonly OdpsColumn[]; notes: WarehouseNote[]; scans: { streamed: WarehouseWay['scan']; pushed: WarehouseWay['scan'] } }

/** What a memo says of the ways for the grid that a recipe has now: it may be another than the one that was planned with. */
export function waysOf({ parts, nodeKeys, seen, columns, bytesPerRow, warehouse }: WarehouseMemo, planning: Pick<Planning, 'source' | 'recipe'>): WarehousePlan {
  if (warehouse.way === 'push-down') return warehouse;
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  return streamingPlan({ way: warehouse.way, rows, bytesPerRow, found: { nodeKeys, seen }, columns: columns ?? [], notes: warehouse.notes, scans: { streamed: warehouse.streaming.scan, pushed: warehouse.pushDown?.scan ?? 'untold' } }, planning);
}

function streamingPlan({ way, rows, bytesPerRow, found, columns, notes, scans }: Streamed, { source, recipe }: Pick<Planning, 'source' | 'recipe'>): WarehousePlan {
  const grid = gridOf(recipe.grid, found.seen);
  const isPublic = isPublicEndpoint(source.endpoint);
  const query = pushDownOf(recipe, grid, columns, namedFrom);
  const figures = recipe.columns.node.length + 2 + 3 * recipe.columns.values.length;
  const cells = Math.min(rows, found.nodeKeys.length * grid.steps);
  return {
    way, isPublicEndpoint: isPublic, notes,
    streaming: wayOf(rows, bytesPerRow, { isPublic, scan: scans.streamed }),
    pushDown: 'why' in query ? null : wayOf(cells, bytesPerRow * figures / columnsOf(recipe.columns).length, { isPublic, scan: scans.pushed, isUpperBound: true }),
    pushDownRefusal: 'why' in query ? query : null,
  };
}

function memoOf({ recipe }: Planning, parts: WarehousePart[], { nodeKeys, seen, countedRows }: FoundNodes, columns: readonly OdpsColumn[], bytesPerRow: number): Omit<WarehouseMemo, 'warehouse'> {
  return { asked: askedBy(recipe), parts, nodeKeys, seen, countedRows, columns, bytesPerRow };
}

const nothingScanned: WarehouseWay['scan'] = 'none';

async function scanOf(sql: string, { recipe, warehouse, signal }: Planning): Promise<WarehouseWay['scan']> {
  return await warehouse.estimate(sql, recipe.columns.time.zone, signal) ?? 'untold';
}

/** Bytes a row takes on its way, by the first rows. */
async function measure({ session, rows }: WarehousePart, names: readonly string[], { warehouse, signal }: Planning): Promise<number> {
  const measured = Math.min(rows, MEASURED_ROWS);
  const columns = wantedOf(session, names);
  const asked = columns.length > 0 ? columns : session.columns.slice(0, 1).map(({ name }) => name);
  return await readWhole(warehouse, session, asked, () => undefined, signal, measured) / measured;
}

function openOrder({ columns }: LongRecipe): WarehouseNote[] {
  return columns.values.filter(({ aggregate }) => aggregate === 'first' || aggregate === 'last').map(({ name, column }) => ({ kind: 'order-open', channel: name ?? column }));
}

function checkFound({ nodeKeys, seen }: FoundNodes, recipe: LongRecipe, path: string): void {
  const wantsTime = recipe.grid.start === undefined || recipe.grid.end === undefined;
  if (nodeKeys.length === 0) throw new SluiceFailure({ code: 'bad-row', row: { path, reason: 'key-missing', column: recipe.columns.node.join(', ') }, rejectedSoFar: 1, maxBadRows: 0 });
  if (wantsTime && seen === null) throw new SluiceFailure({ code: 'bad-row', row: { path, reason: 'time-unreadable', column: 'column' in recipe.columns.time ? recipe.columns.time.column : 'parts' }, rejectedSoFar: 1, maxBadRows: 0 });
}

function kindOf(columns: readonly OdpsColumn[]): (name: string) => string | null {
  return (name) => columns.find((column) => column.name === name)?.type.kind ?? null;
}
