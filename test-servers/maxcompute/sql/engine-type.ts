import { BIGINT, BLOB, BOOLEAN, DATE, DECIMAL, DOUBLE, DuckDBTypeId, FLOAT, INTEGER, INTERVAL, LIST, MAP, SMALLINT, STRUCT, TIMESTAMPTZ, TIMESTAMP_NS, TINYINT, VARCHAR, type DuckDBType } from '@duckdb/node-api';
import type { OdpsType } from '../odps-type';

/**
 * The engine's type for a column: datetime is an instant with the query's zone, timestamps of both kinds are nanoseconds, a
 * decimal of more digits than the engine has loses those.
 */
export function engineTypeOf(type: OdpsType): DuckDBType {
  switch (type.kind) {
    case 'tinyint': return TINYINT;
    case 'smallint': return SMALLINT;
    case 'int': return INTEGER;
    case 'bigint': return BIGINT;
    case 'float': return FLOAT;
    case 'double': return DOUBLE;
    case 'boolean': return BOOLEAN;
    case 'binary': return BLOB;
    case 'date': return DATE;
    case 'datetime': return TIMESTAMPTZ;
    case 'timestamp': case 'timestamp_ntz': return TIMESTAMP_NS;
    case 'interval_year_month': case 'interval_day_time': return INTERVAL;
    case 'decimal': return DECIMAL(Math.min(type.precision, 38), type.scale);
    case 'array': case 'vector': return LIST(engineTypeOf(type.element));
    case 'map': return MAP(engineTypeOf(type.key), engineTypeOf(type.value));
    case 'struct': return STRUCT(Object.fromEntries(type.fields.map((field) => [field.name, engineTypeOf(field.type)])));
    default: return VARCHAR;
  }
}

/** The service's type for what a query gives; sums of bigint are bigint. Throws on one that the service has not. */
export function odpsTextOf(type: DuckDBType): string {
  switch (type.typeId) {
    case DuckDBTypeId.TINYINT: return 'tinyint';
    case DuckDBTypeId.SMALLINT: return 'smallint';
    case DuckDBTypeId.INTEGER: return 'int';
    case DuckDBTypeId.BIGINT: case DuckDBTypeId.HUGEINT: case DuckDBTypeId.UBIGINT: return 'bigint';
    case DuckDBTypeId.FLOAT: return 'float';
    case DuckDBTypeId.DOUBLE: return 'double';
    case DuckDBTypeId.BOOLEAN: return 'boolean';
    case DuckDBTypeId.BLOB: return 'binary';
    case DuckDBTypeId.DATE: return 'date';
    case DuckDBTypeId.TIMESTAMP_TZ: return 'datetime';
    case DuckDBTypeId.TIMESTAMP_NS: case DuckDBTypeId.TIMESTAMP: return 'timestamp';
    case DuckDBTypeId.VARCHAR: return 'string';
    case DuckDBTypeId.DECIMAL: return `decimal(${(type).width},${(type).scale})`;
    case DuckDBTypeId.LIST: return `array<${odpsTextOf((type).valueType)}>`;
    case DuckDBTypeId.MAP: return `map<${odpsTextOf((type).keyType)},${odpsTextOf((type).valueType)}>`;
    case DuckDBTypeId.STRUCT: return `struct<${(type).entryNames.map((name, at) => `${name}:${odpsTextOf((type).entryTypes[at]!)}`).join(',')}>`;
    default: throw new TypeError(`A query gives a column of type ${type.toString()}, which the service has not`);
  }
}
