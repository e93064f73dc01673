import { DateDay, Float32, Float64, Int16, Int32, Int64, Int8, TimestampMicrosecond, TimestampMillisecond, TimestampNanosecond, Uint16, Uint32, Uint64, Uint8, Utf8, type DataType } from 'apache-arrow';
import type { LogicalType, ParquetType, SchemaElement } from 'hyparquet';

/** A top-level column of a Parquet file. */
export interface ParquetColumn {
  name: string;
  /** Its place among the leaves of the schema; of a nested one, that of its first. */
  leaf: number;
  isOptional: boolean;
  physical: ParquetType | undefined;
  /** The engine's name of the type; null where it has to be asked. */
  engineType: string | null;
  /** How its cells stand in memory once they are read directly; null where the engine has to read them. */
  type: DataType | null;
}

/** The columns of a schema, which lists elements before what they hold. */
export function parquetColumnsOf(schema: readonly SchemaElement[]): ParquetColumn[] {
  const columns: ParquetColumn[] = [];
  let leaf = 0;
  for (let at = 1; at < schema.length;) {
    const element = schema[at] as SchemaElement;
    const known = element.num_children === undefined && element.repetition_type !== 'REPEATED' ? knownTypeOf(element) : unknown;
    columns.push({ name: element.name, leaf, isOptional: element.repetition_type === 'OPTIONAL', physical: element.type, ...known });
    for (let open = 1; open > 0; at++, open--) {
      const { num_children: children, type } = schema[at] ?? {};
      if (type !== undefined) leaf++;
      open += children ?? 0;
    }
  }
  return columns;
}

type KnownType = Pick<ParquetColumn, 'engineType' | 'type'>;

const unknown: KnownType = { engineType: null, type: null };

/** Source: "Logical types" of the Parquet format; the engine's names as it gives them. */
function knownTypeOf({ type, logical_type: logical, converted_type: converted }: SchemaElement): KnownType {
  switch (type) {
    case 'DOUBLE': return logical === undefined ? { engineType: 'DOUBLE', type: new Float64() } : unknown;
    case 'FLOAT': return logical === undefined ? { engineType: 'FLOAT', type: new Float32() } : unknown;
    case 'BYTE_ARRAY': return logical?.type === 'STRING' || (logical === undefined && converted === 'UTF8') ? { engineType: 'VARCHAR', type: new Utf8() } : unknown;
    case 'BOOLEAN': return { engineType: 'BOOLEAN', type: null };
    case 'INT32': case 'INT64': return logical === undefined ? convertedInt(type, converted) : logicalInt(type, logical);
    default: return unknown;
  }
}

function logicalInt(physical: 'INT32' | 'INT64', logical: LogicalType): KnownType {
  if (logical.type === 'INTEGER') return intOf(logical.bitWidth, logical.isSigned);
  if (logical.type === 'DATE' && physical === 'INT32') return { engineType: 'DATE', type: new DateDay() };
  if (logical.type !== 'TIMESTAMP' || physical !== 'INT64') return unknown;
  const { isAdjustedToUTC, unit } = logical;
  const zone = isAdjustedToUTC ? 'UTC' : null;
  const engineType = isAdjustedToUTC ? 'TIMESTAMP WITH TIME ZONE' : unit === 'NANOS' ? 'TIMESTAMP_NS' : 'TIMESTAMP';
  switch (unit) {
    case 'MILLIS': return { engineType, type: new TimestampMillisecond(zone) };
    case 'MICROS': return { engineType, type: new TimestampMicrosecond(zone) };
    case 'NANOS': return { engineType, type: new TimestampNanosecond(zone) };
  }
}

function convertedInt(physical: 'INT32' | 'INT64', converted: SchemaElement['converted_type']): KnownType {
  if (converted === undefined) return intOf(physical === 'INT32' ? 32 : 64, true);
  if (converted === 'DATE' && physical === 'INT32') return { engineType: 'DATE', type: new DateDay() };
  const [, unsigned, bits] = /^(U?)INT_(8|16|32|64)$/.exec(converted) ?? [];
  return bits === undefined ? unknown : intOf(Number(bits), unsigned === '');
}

function intOf(bits: number, isSigned: boolean): KnownType {
  switch (bits) {
    case 8: return isSigned ? { engineType: 'TINYINT', type: new Int8() } : { engineType: 'UTINYINT', type: new Uint8() };
    case 16: return isSigned ? { engineType: 'SMALLINT', type: new Int16() } : { engineType: 'USMALLINT', type: new Uint16() };
    case 32: return isSigned ? { engineType: 'INTEGER', type: new Int32() } : { engineType: 'UINTEGER', type: new Uint32() };
    case 64: return isSigned ? { engineType: 'BIGINT', type: new Int64() } : { engineType: 'UBIGINT', type: new Uint64() };
    default: return unknown;
  }
}
