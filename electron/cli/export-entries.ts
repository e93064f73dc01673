import { dtypesOf, exportEntrySchema, type ExportEntry, type ValueDtype } from '../../shared/export-entries';

/**
 * Formats as a command line names them, joined by commas, each with the options a recipe can give it: `dcrnn:dayOfWeek=number,mds:slice.rank=0:slice.of=4`.
 * Null where a name, an option or a value is none.
 */
export function exportEntriesFrom(text: string): ExportEntry[] | null {
  const parsed = text.split(',').map((part) => exportEntrySchema.safeParse(entryFrom(part.trim())));
  return parsed.every(({ success }) => success) ? parsed.flatMap(({ data }) => data ?? []) : null;
}

/** The entry with another type of values, where its format leaves the choice. */
export function withDtype(entry: ExportEntry, dtype: ValueDtype | undefined): ExportEntry {
  return dtype !== undefined && dtypesOf(entry.format).includes(dtype) ? exportEntrySchema.parse({ ...entry, dtype }) : entry;
}

function entryFrom(text: string): Record<string, unknown> {
  const [format = '', ...options] = text.split(':');
  const entry: Record<string, unknown> = { format };
  for (const option of options) {
    const [, group, key = '', value = ''] = /^(?:(\w+)\.)?(\w+)=(.+)$/.exec(option) ?? [];
    if (group === undefined) entry[key] = valueFrom(value);
    else entry[group] = { ...(entry[group] as object | undefined), [key]: valueFrom(value) };
  }
  return entry;
}

function valueFrom(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^\d+$/.test(text) ? Number(text) : text;
}
