import type { KeyColumn } from '../arrow/key-columns';
import { NodeKeys } from '../arrow/node-keys';
import type { ReadNumbers } from '../arrow/read-numbers';
import type { Wanted } from './column-file';
import type { RawRoom } from './raw-room';

/** How the columns that a recipe names are read: a slot is where a column stands in the file, a piece some rows of it. */
export interface RecipeColumns<Slot, Piece> {
  keys: { slot: Slot; column: KeyColumn<Piece> }[];
  time: { slots: Slot[]; read(pieces: readonly Piece[], timeS: Float64Array, flags: Uint8Array): void };
  /** `view` gives the numbers of a piece as they lie, where they lie so. */
  values: { slot: Slot; read: ReadNumbers<Piece>; view?: (piece: Piece) => Float64Array | null }[];
}

/** The slots of what is wanted: those of keys, times and values in this order. */
export function slotsOf<Slot, Piece>({ keys, time, values }: RecipeColumns<Slot, Piece>, wanted: Wanted): Slot[] {
  return [...keys.map(({ slot }) => slot), ...(wanted === 'keys' ? [] : time.slots), ...(wanted === 'rows' ? values.map(({ slot }) => slot) : [])];
}

/** Turns pieces of columns into rows, of which it holds at most PIECE_ROWS at a time. */
export class RowsFiller<Slot, Piece> {
  readonly raw: RawRoom['rows'];
  readonly keys: NodeKeys<Piece>;
  readonly #columns: RecipeColumns<Slot, Piece>;
  /** Memory for values that do not lie as they are wanted. */
  readonly #values: readonly Float64Array[];

  /** Fills rows in `room`. */
  constructor(columns: RecipeColumns<Slot, Piece>, room: RawRoom) {
    this.#columns = columns;
    this.keys = new NodeKeys(columns.keys.map(({ column }) => column));
    this.#values = room.values;
    this.raw = room.rows;
  }

  /** Fills `raw` as far as it is wanted; pieces are in the order of `slotsOf`. */
  fill(pieces: readonly Piece[], rows: number, wanted: Wanted): void {
    const { keys, time, values } = this.#columns;
    const { nodes, timeS, flags } = this.raw;
    this.keys.fill(pieces, rows, nodes);
    if (wanted === 'keys') return;
    time.read(pieces.slice(keys.length, keys.length + time.slots.length), timeS, flags);
    if (wanted === 'times') return;
    values.forEach(({ read, view }, i) => {
      const piece = pieces[keys.length + time.slots.length + i] as Piece;
      const own = this.#values[i] as Float64Array;
      const seen = view?.(piece) ?? null;
      if (seen === null) read(piece, own);
      this.raw.values[i] = seen ?? own;
    });
  }
}
