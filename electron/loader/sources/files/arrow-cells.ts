import { BIGINT, BOOLEAN, DATE, DOUBLE, DuckDBDateValue, DuckDBTimestampTZValue, DuckDBTimestampValue, INTEGER, TIMESTAMP, TIMESTAMPTZ, UBIGINT, VARCHAR, type DuckDBType, type DuckDBValue } from '@duckdb/node-api';
import { DataType, type Decimal, type Int, type Timestamp, type Vector } from 'apache-arrow';

/** How the cells of an Arrow column become the engine's. */
export interface CellKind {
  type: DuckDBType;
  /** `column` is a column of one record batch; the cell at `row` is not null. */
  read(column: Vector, row: number): DuckDBValue;
}

const DAY_MS = 86_400_000;

/** The engine's type for an Arrow type; what has none comes as text. */
export function cellKindOf(type: DataType): CellKind {
  const plain = DataType.isDictionary(type) ? type.dictionary as DataType : type;
  if (DataType.isInt(plain)) return intKind(plain);
  if (DataType.isFloat(plain)) return { type: DOUBLE, read: (column, row) => column.get(row) as number };
  if (DataType.isDecimal(plain)) return decimalKind(plain);
  if (DataType.isBool(plain)) return { type: BOOLEAN, read: (column, row) => column.get(row) as boolean };
  if (DataType.isTimestamp(plain)) return timestampKind(plain);
  if (DataType.isDate(plain)) return { type: DATE, read: (column, row) => new DuckDBDateValue(Math.floor(Number(column.get(row)) / DAY_MS)) };
  return { type: VARCHAR, read: (column, row) => String(column.get(row)) };
}

function intKind({ bitWidth, isSigned }: Int): CellKind {
  if (bitWidth < 32 || (bitWidth === 32 && isSigned)) return { type: INTEGER, read: (column, row) => column.get(row) as number };
  return { type: isSigned || bitWidth === 32 ? BIGINT : UBIGINT, read: (column, row) => BigInt(column.get(row) as number | bigint) };
}

function decimalKind({ scale, bitWidth }: Decimal): CellKind {
  return {
    type: DOUBLE,
    read(column, row) {
      const words = column.get(row) as Uint32Array;
      const bits = words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);
      return Number(BigInt.asIntN(bitWidth, bits)) / 10 ** scale;
    },
  };
}

/** Reads the count itself: as a number of milliseconds it would lose what is finer. */
function timestampKind({ unit, timezone }: Timestamp): CellKind {
  const microsOf = ([(n) => n * 1_000_000n, (n) => n * 1000n, (n) => n, (n) => BigInt.asIntN(64, n / 1000n)] satisfies ((n: bigint) => bigint)[])[unit] as (n: bigint) => bigint;
  const micros = (column: Vector, row: number): bigint => microsOf((column.data[0]?.values as BigInt64Array)[row] as bigint);
  return timezone
    ? { type: TIMESTAMPTZ, read: (column, row) => new DuckDBTimestampTZValue(micros(column, row)) }
    : { type: TIMESTAMP, read: (column, row) => new DuckDBTimestampValue(micros(column, row)) };
}
