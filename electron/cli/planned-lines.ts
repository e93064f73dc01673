import type { PlannedExport } from '../loader/export/planned-exports';
import type { Words } from './cli-texts';
import { tableLines } from './text-table';

/** A line for each format that will be written: its bytes, and whether it holds samples spread out or every step once. */
export function plannedLines(exports: readonly PlannedExport[], { texts: { plan: texts }, shared, formats }: Words): string[] {
  return tableLines(exports.map(({ format, form, samples, bytes }) => [shared.formatNames[format], formats.bytes(bytes), texts.forms[form](formats.number(samples))]), { indent: 2, right: [1] });
}
