import { DuckDBBlobValue, DuckDBDateValue, DuckDBDecimalValue, DuckDBIntervalValue, DuckDBListValue, DuckDBMapValue, DuckDBStructValue, DuckDBTimestampNanosecondsValue, DuckDBTimestampTZValue, DuckDBTimestampValue, type DuckDBValue } from '@duckdb/node-api';
import { unscaledFrom } from '../encode/decimal-bytes';
import type { OdpsType } from '../odps-type';
import type { Cell, Instant } from '../table-definition';

const nanosecondsASecond = 1_000_000_000n;

/** A cell as the engine takes it. */
export function engineValueOf(type: OdpsType, cell: Cell): DuckDBValue {
  if (cell === null) return null;
  switch (type.kind) {
    case 'bigint': return BigInt(cell as number | bigint);
    case 'tinyint': case 'smallint': case 'int': return Number(cell);
    case 'date': return new DuckDBDateValue(cell as number);
    case 'datetime': return new DuckDBTimestampTZValue(BigInt(cell as number | bigint) * 1000n);
    case 'timestamp': case 'timestamp_ntz': return new DuckDBTimestampNanosecondsValue((cell as Instant).sec * nanosecondsASecond + BigInt((cell as Instant).nano));
    case 'interval_year_month': return new DuckDBIntervalValue(Number(cell), 0, 0n);
    case 'interval_day_time': return new DuckDBIntervalValue(0, 0, (cell as Instant).sec * 1_000_000n + BigInt(Math.floor((cell as Instant).nano / 1000)));
    case 'binary': return new DuckDBBlobValue(cell as Uint8Array);
    case 'decimal': return new DuckDBDecimalValue(unscaledFrom(cell as string, type.scale), Math.min(type.precision, 38), type.scale);
    case 'array': case 'vector': return new DuckDBListValue((cell as readonly Cell[]).map((one) => engineValueOf(type.element, one)));
    case 'map': return new DuckDBMapValue((cell as readonly Cell[][]).map(([key, value]) => ({ key: engineValueOf(type.key, key ?? null), value: engineValueOf(type.value, value ?? null) })));
    case 'struct': return new DuckDBStructValue(Object.fromEntries(type.fields.map((field, at) => [field.name, engineValueOf(field.type, (cell as readonly Cell[])[at] ?? null)])));
    default: return cell instanceof Uint8Array ? Buffer.from(cell).toString() : cell as string | number | boolean;
  }
}

/** What the engine gives, as a cell. */
export function cellFromEngine(value: DuckDBValue): Cell {
  if (value instanceof DuckDBTimestampTZValue) return Number(value.micros / 1000n);
  if (value instanceof DuckDBTimestampNanosecondsValue) return instantFrom(value.nanos);
  if (value instanceof DuckDBTimestampValue) return instantFrom(value.micros * 1000n);
  if (value instanceof DuckDBDateValue) return value.days;
  if (value instanceof DuckDBDecimalValue) return value.toString();
  if (value instanceof DuckDBBlobValue) return value.bytes;
  if (value instanceof DuckDBListValue) return value.items.map(cellFromEngine);
  if (value instanceof DuckDBMapValue) return value.entries.map((entry) => [cellFromEngine(entry.key), cellFromEngine(entry.value)]);
  if (value instanceof DuckDBStructValue) return Object.values(value.entries).map(cellFromEngine);
  return value as Cell;
}

function instantFrom(nanoseconds: bigint): Instant {
  const nano = ((nanoseconds % nanosecondsASecond) + nanosecondsASecond) % nanosecondsASecond;
  return { sec: (nanoseconds - nano) / nanosecondsASecond, nano: Number(nano) };
}
