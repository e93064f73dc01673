import { BIGINT, BOOLEAN, DATE, DOUBLE, DuckDBDateValue, DuckDBTimestampTZValue, DuckDBTimestampValue, INTEGER, TIMESTAMP, TIMESTAMPTZ, UBIGINT, VARCHAR, type DuckDBType, type DuckDBValue } from '@duckdb/node-api';
import { DataType, type Decimal, type Timestamp, type Vector } from 'apache-arrow';
import { columnTypeOf, type ArrowColumnType } from './arrow-types';
import { decimalFrom } from './arrow/read-numbers';

/** How the cells of an Arrow column become the engine's. */
export interface CellKind {
  type: DuckDBType;
  /** `column` is a column of one record batch; the cell at `row` is not null. */
  read(column: Vector, row: number): DuckDBValue;
}

const DAY_MS = 86_400_000;
const engineTypes: Readonly<Record<ArrowColumnType, DuckDBType>> = { INTEGER, BIGINT, UBIGINT, DOUBLE, BOOLEAN, TIMESTAMP, 'TIMESTAMP WITH TIME ZONE': TIMESTAMPTZ, DATE, VARCHAR };

export function cellKindOf(type: DataType): CellKind {
  const name = columnTypeOf(type);
  return { type: engineTypes[name], read: readerOf(DataType.isDictionary(type) ? type.dictionary as DataType : type, name) };
}

function readerOf(plain: DataType, name: ArrowColumnType): CellKind['read'] {
  switch (name) {
    case 'INTEGER': return (column, row) => column.get(row) as number;
    case 'BIGINT': case 'UBIGINT': return (column, row) => BigInt(column.get(row) as number | bigint);
    case 'DOUBLE': return DataType.isDecimal(plain) ? decimalReader(plain) : (column, row) => column.get(row) as number;
    case 'BOOLEAN': return (column, row) => column.get(row) as boolean;
    case 'TIMESTAMP': case 'TIMESTAMP WITH TIME ZONE': return timestampReader(plain as Timestamp);
    case 'DATE': return (column, row) => new DuckDBDateValue(Math.floor(Number(column.get(row)) / DAY_MS));
    case 'VARCHAR': return (column, row) => String(column.get(row));
  }
}

function decimalReader({ scale, bitWidth }: Decimal): CellKind['read'] {
  return (column, row) => decimalFrom(column.get(row) as Uint32Array, bitWidth, scale);
}

/** Reads the count itself: as a number of milliseconds it would lose what is finer. */
function timestampReader({ unit, timezone }: Timestamp): CellKind['read'] {
  const microsOf = ([(n) => n * 1_000_000n, (n) => n * 1000n, (n) => n, (n) => BigInt.asIntN(64, n / 1000n)] satisfies ((n: bigint) => bigint)[])[unit] as (n: bigint) => bigint;
  const micros = (column: Vector, row: number): bigint => microsOf((column.data[0]?.values as BigInt64Array)[row] as bigint);
  return timezone ? (column, row) => new DuckDBTimestampTZValue(micros(column, row)) : (column, row) => new DuckDBTimestampValue(micros(column, row));
}
