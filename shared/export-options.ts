import { z } from 'zod';
import { exportEntrySchema, type ExportEntry, type ExportFormat } from './export-entries';

type KeysOf<E> = E extends unknown ? keyof E : never;
/** A key of an entry that says how its format is written, beyond the type of values. */
export type ExportOptionKey = Exclude<KeysOf<ExportEntry>, 'format' | 'dtype'>;

/** What an option of a format can be, read off the schema of its entry. */
export type ExportOption = { key: ExportOptionKey } & (
  | { kind: 'flag' }
  | { kind: 'choice'; values: readonly string[] }
  /** `isOptional`: left out, the format has its way. */
  | { kind: 'count'; isOptional: boolean }
  /** A rank out of so many; left out, all of them. */
  | { kind: 'slice' }
);

/** The options of a format, in the order of its entry. */
export function exportOptionsOf(format: ExportFormat): ExportOption[] {
  const entry = exportEntrySchema.options.find(({ shape }) => (shape.format as z.ZodType).safeParse(format).success);
  return Object.entries<z.ZodType>(entry?.shape ?? {}).flatMap(([key, schema]) => (key === 'format' || key === 'dtype' ? [] : [{ key: key as ExportOptionKey, ...kindOf(schema) }]));
}

type KindOf = ExportOption extends infer O ? O extends ExportOption ? Omit<O, 'key'> : never : never;

function kindOf(schema: z.ZodType): KindOf {
  let inner: unknown = schema;
  let isOptional = false;
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodOptional) {
    isOptional ||= inner instanceof z.ZodOptional;
    inner = inner.unwrap();
  }
  if (inner instanceof z.ZodBoolean) return { kind: 'flag' };
  if (inner instanceof z.ZodEnum) return { kind: 'choice', values: inner.options.map(String) };
  if (inner instanceof z.ZodNumber) return { kind: 'count', isOptional };
  return { kind: 'slice' };
}
