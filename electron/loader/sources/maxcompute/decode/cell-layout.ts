import type { OdpsType } from '../odps-type';
import type { CellLayout } from './column-batch';

/** In which of two forms a range may come. */
export type RangeFormat = 'arrow' | 'record';

/** Whether cells of a type can be decoded from a form. */
export function canDecode(type: OdpsType, format: RangeFormat): boolean {
  switch (type.kind) {
    case 'unknown': return false;
    case 'interval_year_month': case 'interval_day_time': return format === 'record';
    case 'vector': return format === 'record' && canDecode(type.element, format);
    case 'array': return canDecode(type.element, format);
    case 'map': return canDecode(type.key, format) && canDecode(type.value, format);
    case 'struct': return type.fields.every((field) => canDecode(field.type, format));
    default: return true;
  }
}

/** The layout of cells of types that have the same in both forms; null for the others. */
export function commonLayoutOf({ kind }: OdpsType): CellLayout | null {
  switch (kind) {
    case 'tinyint': return 'int8';
    case 'smallint': return 'int16';
    case 'int': case 'date': return 'int32';
    case 'bigint': case 'datetime': case 'interval_year_month': return 'int64';
    case 'float': return 'float32';
    case 'double': return 'float64';
    case 'boolean': return 'bits';
    case 'string': case 'varchar': case 'char': case 'binary': case 'json': return 'bytes';
    case 'array': case 'vector': return 'list';
    case 'map': return 'map';
    case 'struct': return 'struct';
    case 'interval_day_time': return 'seconds-nanos';
    case 'decimal': case 'timestamp': case 'timestamp_ntz': case 'unknown': return null;
  }
}
