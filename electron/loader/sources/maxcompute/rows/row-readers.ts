import type { LongColumns } from '../../../../../shared/recipe';
import type { KeyColumn } from '../../files/arrow/key-columns';
import { partTimes, type TimePart } from '../../files/arrow/part-times';
import type { ReadNumbers } from '../../files/arrow/read-numbers';
import type { ReadTimes } from '../../files/arrow/read-times';
import type { Cells, ColumnBatch, DecodedColumn } from '../decode/column-batch';
import type { OdpsType } from '../odps-type';
import type { PartitionValues } from '../plan/partitions';
import { ConstantKeys, keyCellsOf } from './key-cells';
import { timeReaderOf } from './read-times';
import { valueReaderOf } from './read-values';

/** How the rows of batches with the same columns are read. */
export interface RowReaders {
  keys: { column: KeyColumn; cellsOf: (batch: ColumnBatch) => Cells }[];
  times: ReadTimes<ColumnBatch>;
  /** NaN is missing, Infinity unreadable. */
  values: ReadNumbers<ColumnBatch>[];
}

/** By the columns of a first batch, and what each row has in the columns of its partition's keys. */
export function rowReadersOf({ node, time, values }: LongColumns, batch: ColumnBatch, partition: PartitionValues): RowReaders {
  const placeOf = (name: string): Place => placeIn(batch, partition, name);
  return {
    keys: node.map((name) => {
      const place = placeOf(name);
      return 'constant' in place ? { column: new ConstantKeys(place.constant), cellsOf: ({ rows }) => ({ ...constantCells(''), rows }) } : { column: keyCellsOf(place.type), cellsOf: place.cellsOf };
    }),
    times: 'column' in time ? timesAt(placeOf(time.column), time.format) : timesInParts(time.parts, placeOf),
    values: values.map((spec) => numbersAt(placeOf(spec.column), (type) => valueReaderOf(type, spec))),
  };
}

/** Where the cells of a column are. */
type Place = { constant: string } | { type: OdpsType; cellsOf: (batch: ColumnBatch) => DecodedColumn };

function placeIn({ columns }: ColumnBatch, partition: PartitionValues, name: string): Place {
  const at = columns.findIndex(({ column }) => column.name === name);
  if (at >= 0) return { type: (columns[at] as DecodedColumn).type, cellsOf: (batch) => batch.columns[at] as DecodedColumn };
  const key = partition.find(([each]) => each === name);
  if (key === undefined) throw new Error(`the rows have no column ${name}`);
  return { constant: key[1] };
}

function numbersAt(place: Place, readerOf: (type: OdpsType) => ReadNumbers<Cells>): ReadNumbers<ColumnBatch> {
  if ('constant' in place) {
    const one = new Float64Array(1);
    readerOf(textType)(constantCells(place.constant), one);
    return ({ rows }, into) => { into.fill(one[0] as number, 0, rows); };
  }
  const read = readerOf(place.type);
  return (batch, into) => { read(place.cellsOf(batch), into); };
}

function timesAt(place: Place, format: string): ReadTimes<ColumnBatch> {
  if ('constant' in place) {
    const [one, flag] = [new Float64Array(1), new Uint8Array(1)];
    timeReaderOf(textType, format)(constantCells(place.constant), one, flag);
    return ({ rows }, timeS, flags) => {
      timeS.fill(one[0] as number, 0, rows);
      flags.fill(flag[0] as number, 0, rows);
    };
  }
  const read = timeReaderOf(place.type, format);
  return (batch, timeS, flags) => { read(place.cellsOf(batch), timeS, flags); };
}

function timesInParts(parts: Extract<LongColumns['time'], { parts: unknown }>['parts'], placeOf: (name: string) => Place): ReadTimes<ColumnBatch> {
  const named = (Object.entries(parts) as [TimePart, string | undefined][]).filter((entry): entry is [TimePart, string] => entry[1] !== undefined);
  const readers = new Map(named.map(([part, name]) => [part, numbersAt(placeOf(name), (type) => valueReaderOf(type, { aggregate: 'first' }))]));
  return (batch, timeS, flags) => { partTimes(readers, batch.rows)(named.map(() => batch), timeS, flags); };
}

const textType: OdpsType = { kind: 'string' };

/** One row that says a text. */
function constantCells(text: string): Cells {
  const data = Uint8Array.from(Buffer.from(text));
  return { type: textType, layout: 'bytes', rows: 1, validity: null, firstBit: 0, data, offsets: Int32Array.of(0, data.length), base: 0, children: [] };
}
