/** Types of one word. */
export const plainKinds = [
  'tinyint', 'smallint', 'int', 'bigint', 'float', 'double', 'boolean', 'string', 'binary', 'json',
  'date', 'datetime', 'timestamp', 'timestamp_ntz', 'interval_year_month', 'interval_day_time',
] as const;
export type PlainKind = (typeof plainKinds)[number];

/** The type of a MaxCompute column. */
export type OdpsType =
  | { kind: PlainKind }
  | { kind: 'decimal'; precision: number; scale: number }
  | { kind: 'varchar' | 'char'; length: number }
  | { kind: 'array'; element: OdpsType }
  | { kind: 'map'; key: OdpsType; value: OdpsType }
  | { kind: 'struct'; fields: OdpsColumn[] }
  | { kind: 'vector'; element: OdpsType; length: number }
  /** One that is not known, as the service writes it: its cells cannot be read. */
  | { kind: 'other'; text: string };

/** A column of a table or of a query's result, or a field of a struct. */
export interface OdpsColumn { name: string; type: OdpsType }
