import { DataType } from 'apache-arrow';
import { open } from 'node:fs/promises';
import { readSchema } from './arrow/layout';
import type { TableColumn } from './table-file';

/** The engine's names of the types that Arrow columns come in. */
export type ArrowColumnType = 'INTEGER' | 'BIGINT' | 'UBIGINT' | 'DOUBLE' | 'BOOLEAN' | 'TIMESTAMP' | 'TIMESTAMP WITH TIME ZONE' | 'DATE' | 'VARCHAR';

/** The type of a column, or of what its dictionary holds; what the engine has no type for comes as text. */
export function columnTypeOf(type: DataType): ArrowColumnType {
  const plain = DataType.isDictionary(type) ? type.dictionary as DataType : type;
  if (DataType.isInt(plain)) {
    const { bitWidth, isSigned } = plain;
    if (bitWidth < 32 || (bitWidth === 32 && isSigned)) return 'INTEGER';
    return isSigned || bitWidth === 32 ? 'BIGINT' : 'UBIGINT';
  }
  if (DataType.isFloat(plain) || DataType.isDecimal(plain)) return 'DOUBLE';
  if (DataType.isBool(plain)) return 'BOOLEAN';
  if (DataType.isTimestamp(plain)) return plain.timezone ? 'TIMESTAMP WITH TIME ZONE' : 'TIMESTAMP';
  return DataType.isDate(plain) ? 'DATE' : 'VARCHAR';
}

/** The columns of an Arrow file. Throws when it is damaged or cut short. */
export async function arrowColumns(path: string): Promise<TableColumn[]> {
  const file = await open(path);
  try {
    const { fields } = await readSchema(file);
    return fields.map(({ name, type }) => ({ name, type: columnTypeOf(type as DataType) }));
  } finally {
    await file.close();
  }
}
