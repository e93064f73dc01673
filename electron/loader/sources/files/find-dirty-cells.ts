import type { SourceNote } from '../../../../shared/source-description';
import { missingSql } from './cell-sql';
import type { Engine } from './duckdb';
import { nameSql } from './file-sql';
import { recordsAt } from './find-records';
import { columnOf, type TableFile } from './table-file';

type DirtyCells = Extract<SourceNote, { kind: 'dirty-cells' }>;

const SAMPLES = 5;

/** Cells of columns of numbers that are neither a number nor a null token: counted over all files, the first ones with their place. */
export async function findDirtyCells(tables: readonly TableFile[], columns: readonly string[], nullTokens: readonly string[], engine: Engine, signal: AbortSignal): Promise<DirtyCells[]> {
  const notes = new Map<string, DirtyCells>();
  for (const table of tables) {
    const known = columns.flatMap((name) => columnOf(table, name) ?? []);
    if (known.length === 0) continue;
    const dirty = known.map((column) => `(NOT ${missingSql(column, nullTokens)} AND coalesce(NOT isfinite(TRY_CAST(${nameSql(column.name)} AS DOUBLE)), true))`);
    const [counts = []] = await engine.query(`SELECT ${dirty.map((condition) => `count(*) FILTER (${condition})::DOUBLE`).join(', ')} FROM ${table.relation}`, table.path, signal);
    for (const [i, column] of known.entries()) {
      const cells = counts[i] as number;
      if (cells === 0) continue;
      const note = notes.get(column.name) ?? { kind: 'dirty-cells', column: column.name, cells: 0, samples: [] };
      notes.set(column.name, note);
      note.cells += cells;
      if (note.samples.length < SAMPLES) note.samples.push(...await samplesOf(table, column.name, dirty[i] as string, SAMPLES - note.samples.length, engine, signal));
    }
  }
  return [...notes.values()];
}

async function samplesOf(table: TableFile, column: string, dirty: string, count: number, engine: Engine, signal: AbortSignal): Promise<DirtyCells['samples']> {
  const rows = await engine.query(`SELECT "sluice record"::DOUBLE, ${nameSql(column)} FROM (SELECT *, row_number() OVER () AS "sluice record" FROM ${table.relation}) WHERE ${dirty} LIMIT ${count}`, table.path, signal);
  const standing = await recordsAt(table, rows.map(([record]) => record as number), signal);
  return rows.map(([record, value]) => {
    const { line = record as number, text = '' } = standing.get(record as number) ?? {};
    return { path: table.path, line, value: value as string, text };
  });
}
