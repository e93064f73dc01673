import type { OdpsType } from '../odps-type';
import { BitsBuilder } from './bits-builder';
import { BytesBuilder } from './bytes-builder';
import type { CellBuilder } from './cell-builder';
import { ListBuilder, MapBuilder, StructBuilder } from './nested-builders';
import { readFloat32, readFloat64, readInt32, readInt64, readNanos } from './read-words';
import { WidthBuilder } from './width-builder';

/** How cells of a type are read off records. */
export function openBuilder(type: OdpsType): CellBuilder {
  switch (type.kind) {
    case 'tinyint': case 'smallint': case 'int': case 'date': return new WidthBuilder(type, 'int32', readInt32);
    case 'bigint': case 'datetime': case 'interval_year_month': return new WidthBuilder(type, 'int64', readInt64);
    case 'float': return new WidthBuilder(type, 'float32', readFloat32);
    case 'double': return new WidthBuilder(type, 'float64', readFloat64);
    case 'boolean': return new BitsBuilder(type);
    case 'string': case 'varchar': case 'char': case 'binary': case 'json': case 'decimal': return new BytesBuilder(type);
    case 'timestamp': case 'timestamp_ntz': case 'interval_day_time':
      return new StructBuilder(type, 'seconds-nanos', [new WidthBuilder({ kind: 'bigint' }, 'int64', readInt64), new WidthBuilder({ kind: 'int' }, 'int32', readNanos)]);
    case 'array': return new ListBuilder(type, openBuilder(type.element), true);
    case 'vector': return new ListBuilder(type, openBuilder(type.element), false);
    case 'map': return new MapBuilder(type, openBuilder(type.key), openBuilder(type.value));
    case 'struct': return new StructBuilder(type, 'struct', type.fields.map((field) => openBuilder(field.type)));
    case 'unknown': throw new Error(`cells of type ${type.text} cannot be decoded`);
  }
}
