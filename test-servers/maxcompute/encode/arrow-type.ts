import { Binary, Bool, DateDay, Decimal, Field, FixedSizeBinary, Float32, Float64, Int16, Int32, Int64, Int8, List, Map_, Struct, TimestampMillisecond, TimestampNanosecond, Utf8, type DataType } from 'apache-arrow';
import type { OdpsType } from '../odps-type';

export interface ArrowForms {
  /** `ns`: int64 nanoseconds; `struct`: int64 seconds and int32 nanoseconds. */
  timestamps: 'ns' | 'struct';
  /** How decimals of more than 38 digits travel: 256 bits, or the 32 bytes of old. */
  wideDecimals: 'decimal256' | 'legacy';
}

/** The Arrow type a column travels as; null for those that only the record stream has. */
export function arrowTypeOf(type: OdpsType, forms: ArrowForms): DataType | null {
  switch (type.kind) {
    case 'tinyint': return new Int8();
    case 'smallint': return new Int16();
    case 'int': return new Int32();
    case 'bigint': return new Int64();
    case 'float': return new Float32();
    case 'double': return new Float64();
    case 'boolean': return new Bool();
    case 'string': case 'varchar': case 'char': case 'json': return new Utf8();
    case 'binary': return new Binary();
    case 'date': return new DateDay();
    case 'datetime': return new TimestampMillisecond();
    case 'timestamp': case 'timestamp_ntz': return forms.timestamps === 'ns' ? new TimestampNanosecond() : new Struct([nullable('sec', new Int64()), nullable('nano', new Int32())]);
    case 'decimal':
      if (type.precision <= 38) return new Decimal(type.scale, type.precision, 128);
      return forms.wideDecimals === 'legacy' ? new FixedSizeBinary(32) : new Decimal(type.scale, type.precision, 256);
    case 'array': {
      const element = arrowTypeOf(type.element, forms);
      return element && new List(nullable('item', element));
    }
    case 'map': {
      const [key, value] = [arrowTypeOf(type.key, forms), arrowTypeOf(type.value, forms)];
      if (key === null || value === null) return null;
      const entry = new Struct<{ key: DataType; value: DataType }>([new Field('key', key, false), nullable('value', value)]);
      return new Map_(new Field('entries', entry, false));
    }
    case 'struct': {
      const fields = type.fields.map((field) => ({ name: field.name, type: arrowTypeOf(field.type, forms) }));
      return fields.every((field): field is { name: string; type: DataType } => field.type !== null) ? new Struct(fields.map((field) => nullable(field.name, field.type))) : null;
    }
    default: return null;
  }
}

export function nullable<T extends DataType>(name: string, type: T): Field<T> {
  return new Field(name, type, true);
}
