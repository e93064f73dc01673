import { DataType, Field, Precision, type Dictionary } from 'apache-arrow';
import type { FileHandle } from 'node:fs/promises';
import type { FilesRecipe, LongRecipe } from '../../../../../shared/recipe';
import { PIECE_ROWS } from '../columns/column-file';
import { NeedsEngine } from '../columns/needs-engine';
import type { RawRoom } from '../columns/raw-room';
import type { RecipeColumns } from '../columns/rows-filler';
import { defaultNullTokens } from '../null-tokens';
import type { NeededColumns } from '../table-columns';
import { BatchColumns, PlainRoom, type ColumnPiece } from './column-pieces';
import { columnSlotsOf, slotOfDictionary, type ColumnSlot } from './column-slots';
import { intText, keyColumnOf, textAt, wordsOf, type KeyColumn } from './key-columns';
import type { ArrowLayout } from './layout';
import { partTimes, type TimePart } from './part-times';
import { doublesOf, numbersOf, type ReadNumbers } from './read-numbers';
import { textValues } from './read-texts';
import { timesOf } from './read-times';

/** How the columns that a recipe names are read. */
export interface ArrowColumns extends RecipeColumns<ColumnSlot, ColumnPiece> {
  keys: { slot: ColumnSlot; column: KeyColumn; entries: readonly string[] | null }[];
}

/** Reads the dictionaries that are needed. Throws NeedsEngine for what only the engine can read. */
export async function arrowColumnsOf(file: FileHandle, layout: ArrowLayout, needed: NeededColumns, { columns, source }: Pick<FilesRecipe, 'columns' | 'source'>, room: RawRoom): Promise<ArrowColumns> {
  const slots = columnSlotsOf(layout.schema);
  const slotOf = (name: string): ColumnSlot => slots.get(name) ?? unfit();
  const keys: ArrowColumns['keys'] = [];
  for (const { name } of needed.node) {
    const slot = slotOf(name);
    const type = slot.field.type as DataType;
    const entries = DataType.isDictionary(type) ? await entriesOf(file, layout, type) : null;
    const isText = !DataType.isInt(DataType.isDictionary(type) ? type.dictionary as DataType : type);
    keys.push({ slot, column: keyColumnOf(type, isText ? source.csv.nullValues ?? defaultNullTokens : [], entries) ?? unfit(), entries });
  }
  const values = needed.values.map(({ name }, i) => {
    const slot = slotOf(name);
    const spec = columns.values[i] as LongRecipe['columns']['values'][number];
    const type = slot.field.type as DataType;
    const areDoubles = DataType.isFloat(type) && type.precision === Precision.DOUBLE && spec.aggregate !== 'count';
    return { slot, read: valuesOf(type, spec, source.csv.nullValues ?? defaultNullTokens) ?? unfit(), ...(areDoubles && { view: doublesOf }) };
  });
  return { keys, time: timeOf(needed.time, slotOf, room), values };
}

function timeOf(time: NeededColumns['time'], slotOf: (name: string) => ColumnSlot, room: RawRoom): ArrowColumns['time'] {
  if ('column' in time) {
    const slot = slotOf(time.column.name);
    const read = timesOf(slot.field.type as DataType, time.format, room) ?? unfit();
    return { slots: [slot], read: ([piece], timeS, flags) => read(piece as ColumnPiece, timeS, flags) };
  }
  const parts = Object.entries(time.parts).map(([part, { name }]) => ({ part: part as TimePart, slot: slotOf(name) }));
  const readers = parts.map(({ part, slot }) => [part, numbersOf(slot.field.type as DataType) ?? unfit()] as const);
  return { slots: parts.map(({ slot }) => slot), read: partTimes(new Map(readers), PIECE_ROWS) };
}

/** How a value of the recipe is read out of cells of a type; null where the engine has to. */
export function valuesOf(type: DataType, spec: LongRecipe['columns']['values'][number], nullTokens: readonly string[]): ReadNumbers | null {
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) return textValues(spec, nullTokens);
  const read = spec.packed === undefined ? numbersOf(type) : null;
  return read !== null && spec.aggregate === 'count' ? presence(read) : read;
}

/** 1 where there is a number, whichever. */
function presence(read: ReadNumbers): ReadNumbers {
  return (piece, into) => {
    read(piece, into);
    for (let i = 0; i < piece.rows; i++) if (!Number.isNaN(into[i])) into[i] = 1;
  };
}

/** The texts of a dictionary. One that grows or changes on the way is for the engine. */
async function entriesOf(file: FileHandle, { dictionaries }: ArrowLayout, { id, dictionary }: Dictionary): Promise<string[]> {
  const [place, ...others] = dictionaries.filter(({ header }) => header.id === id);
  const type = dictionary as DataType;
  if (place === undefined || others.length > 0 || place.header.data.nodes[0]?.nullCount !== 0) throw new NeedsEngine('dictionaries');
  const slot = slotOfDictionary(new Field('', type));
  const { data } = place.header;
  const { rows, data: bytes, offsets, base } = await new BatchColumns(file, data, place.bodyOffset).read(slot, 0, data.length, new PlainRoom());
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) return Array.from({ length: rows }, (_, entry) => textAt(bytes, offsets, base, entry));
  if (!DataType.isInt(type)) return unfit();
  const words = wordsOf(bytes, type, rows);
  return Array.from({ length: rows }, (_, entry) => intText(words[entry * 2] as number, words[entry * 2 + 1] as number, type));
}

function unfit(): never {
  throw new NeedsEngine('column-type');
}
