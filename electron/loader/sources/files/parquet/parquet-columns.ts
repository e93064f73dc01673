import { DataType } from 'apache-arrow';
import type { FilesRecipe, LongRecipe } from '../../../../../shared/recipe';
import { valuesOf } from '../arrow/arrow-columns';
import { plainKeyColumnOf } from '../arrow/key-columns';
import { partTimes, type TimePart } from '../arrow/part-times';
import { numbersOf, type ReadNumbers } from '../arrow/read-numbers';
import { timesOf, type ReadTimes } from '../arrow/read-times';
import { PIECE_ROWS } from '../columns/column-file';
import { NeedsEngine } from '../columns/needs-engine';
import type { RecipeColumns } from '../columns/rows-filler';
import { defaultNullTokens } from '../null-tokens';
import type { NeededColumns } from '../table-columns';
import { numbersByEntry, timesByEntry } from './by-entry';
import type { CodeKernel } from './code-kernel';
import { ParquetKeys } from './parquet-keys';
import type { ParquetPiece } from './parquet-piece';
import type { ParquetColumn } from './parquet-types';

/** A column that is read directly. */
export type ReadableColumn = ParquetColumn & { type: DataType };

/** How the columns that a recipe names are read. */
export type ParquetColumns = RecipeColumns<ReadableColumn, ParquetPiece>;

/** Throws NeedsEngine for what only the engine can read. */
export function parquetColumnsFor(all: readonly ParquetColumn[], needed: NeededColumns, { columns, source }: Pick<FilesRecipe, 'columns' | 'source'>, code: CodeKernel): ParquetColumns {
  // The engine gives other names to columns that it can't tell from one another.
  if (new Set(all.map(({ name }) => name.toLowerCase())).size < all.length) throw new NeedsEngine('column-type');
  const columnOf = (name: string): ReadableColumn => {
    const column = all.find((each) => each.name === name);
    return column?.type == null ? unfit() : { ...column, type: column.type };
  };
  const nullTokens = source.csv.nullValues ?? defaultNullTokens;
  return {
    keys: needed.node.map(({ name }) => {
      const slot = columnOf(name);
      const inner = plainKeyColumnOf(slot.type, DataType.isInt(slot.type) ? [] : nullTokens) ?? unfit();
      return { slot, column: new ParquetKeys(inner, slot.type, code) };
    }),
    time: timeOf(needed.time, columnOf, code),
    values: needed.values.map(({ name }, i) => {
      const slot = columnOf(name);
      const spec = columns.values[i] as LongRecipe['columns']['values'][number];
      return { slot, read: numbersByEntry(valuesOf(slot.type, spec, nullTokens) ?? unfit(), code) };
    }),
  };
}

function timeOf(time: NeededColumns['time'], columnOf: (name: string) => ReadableColumn, code: CodeKernel): ParquetColumns['time'] {
  if ('column' in time) {
    const column = columnOf(time.column.name);
    const read: ReadTimes<ParquetPiece> = timesByEntry(timesOf(column.type, time.format) ?? unfit(), code);
    return { slots: [column], read: ([piece], timeS, flags) => read(piece as ParquetPiece, timeS, flags) };
  }
  const parts = Object.entries(time.parts).map(([part, { name }]) => ({ part: part as TimePart, column: columnOf(name) }));
  const readers = parts.map(({ part, column }): [TimePart, ReadNumbers<ParquetPiece>] => [part, numbersByEntry(numbersOf(column.type) ?? unfit(), code)]);
  return { slots: parts.map(({ column }) => column), read: partTimes(new Map(readers), PIECE_ROWS) };
}

function unfit(): never {
  throw new NeedsEngine('column-type');
}
