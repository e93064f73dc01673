import { Binary, Bool, DataType, Date_, DateUnit, Decimal, Field, Float32, Float64, Int16, Int32, Int64, Int8, List, Map_, Struct, Timestamp, TimestampNanosecond, TimeUnit, Utf8 } from 'apache-arrow';
import type { OdpsType } from '../odps-type';

/** How timestamps come: nanoseconds in one number, or seconds and nanoseconds. */
export type TimestampForm = 'nanos' | 'pair';

/** The Arrow type in which cells of a type come; null where they have none that is sure. */
export function arrowTypeOf(type: OdpsType, form: TimestampForm): DataType | null {
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
    case 'date': return new Date_(DateUnit.DAY);
    case 'datetime': return new Timestamp(TimeUnit.MILLISECOND, 'UTC');
    case 'timestamp': case 'timestamp_ntz': return form === 'nanos' ? new TimestampNanosecond() : new Struct([new Field('sec', new Int64(), true), new Field('nano', new Int32(), true)]);
    case 'decimal': return new Decimal(type.scale, type.precision, type.precision > 38 ? 256 : 128);
    case 'array': {
      const element = arrowTypeOf(type.element, form);
      return element === null ? null : new List(new Field('item', element, true));
    }
    case 'map': {
      const [key, value] = [arrowTypeOf(type.key, form), arrowTypeOf(type.value, form)];
      return key === null || value === null ? null : new Map_(new Field('entries', new Struct([new Field('key', key, false), new Field('value', value, true)]), false) as never);
    }
    case 'struct': {
      const fields = type.fields.map(({ name, type: inner }) => [name, arrowTypeOf(inner, form)] as const);
      return fields.some(([, inner]) => inner === null) ? null : new Struct(fields.map(([name, inner]) => new Field(name, inner as DataType, true)));
    }
    case 'interval_year_month': case 'interval_day_time': case 'unknown': return null;
  }
}
