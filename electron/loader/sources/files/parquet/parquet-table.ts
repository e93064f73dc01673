import { closeSync, openSync } from 'node:fs';
import type { TableColumn } from '../table-file';
import { readLayout } from './parquet-layout';

/** The columns of a Parquet file with the engine's names of their types; null where only the engine can tell. */
export function parquetTableColumns(path: string): TableColumn[] | null {
  const file = openSync(path, 'r');
  try {
    const columns = readLayout(file).columns.map(({ name, engineType }) => (engineType === null ? null : { name, type: engineType }));
    const names = new Set(columns.map((column) => column?.name.toLowerCase()));
    return columns.every((column) => column !== null) && names.size === columns.length ? columns : null;
  } catch {
    return null;
  } finally {
    closeSync(file);
  }
}
