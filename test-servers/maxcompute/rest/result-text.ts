import type { Column } from '../catalog';
import type { OdpsType } from '../odps-type';
import type { QueryResult } from '../sql/query-result';
import type { Cell, Instant } from '../table-definition';

/** Results over REST are cut here, and do not say so. */
export const mostRestRows = 10_000;

const wallClocks = new Map<string, Intl.DateTimeFormat>();

/** Rows as CSV with a header line: everything but NULL in quotes, datetimes on the wall clock of the zone. */
export function csvOf({ columns, rows }: QueryResult, timeZone: string): string {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const lines = [columns.map(({ name }) => quoted(name)).join(',')];
  for (let row = 0; row < Math.min(rows.count, mostRestRows); row++) {
    lines.push(columns.map(({ odpsType }: Column, column) => {
      const cell = rows.cell(row, column);
      return cell === null ? '\\N' : quoted(textOf(odpsType, cell, timeZone));
    }).join(','));
  }
  return `${lines.join('\n')}\n`;
}

function textOf(type: OdpsType, cell: NonNullable<Cell>, timeZone: string): string {
  switch (type.kind) {
    case 'datetime': return wallClock(Number(cell), timeZone);
    case 'date': return new Date(Number(cell) * 86_400_000).toISOString().slice(0, 10);
    case 'timestamp': return `${wallClock(Number((cell as Instant).sec) * 1000, timeZone)}.${String((cell as Instant).nano).padStart(9, '0')}`;
    case 'timestamp_ntz': return `${wallClock(Number((cell as Instant).sec) * 1000, 'UTC')}.${String((cell as Instant).nano).padStart(9, '0')}`;
    case 'array': return `[${(cell as readonly Cell[]).map((one) => one === null ? 'NULL' : textOf(type.element, one, timeZone)).join(', ')}]`;
    default: return cell instanceof Uint8Array ? Buffer.from(cell).toString('latin1') : typeof cell === 'object' ? JSON.stringify(cell, (_, value: unknown) => typeof value === 'bigint' ? String(value) : value) : String(cell);
  }
}

function wallClock(ms: number, timeZone: string): string {
  const format = wallClocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  wallClocks.set(timeZone, format);
  return format.format(ms);
}
