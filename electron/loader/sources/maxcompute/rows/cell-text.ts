import type { OdpsType } from '../odps-type';
import type { CellValue, SecNano } from '../decode/cell-value';

const DAY_MS = 86_400_000;

/** A cell as a person reads it; instants in UTC. null where it has no value. */
export function cellText(type: OdpsType, value: CellValue): string | null {
  if (value === null) return null;
  switch (type.kind) {
    case 'datetime': return isoText(value as number).replace('.000Z', 'Z');
    case 'date': return isoText((value as number) * DAY_MS).slice(0, isoText((value as number) * DAY_MS).indexOf('T'));
    case 'timestamp': return secondsText(value as SecNano, 'Z');
    case 'timestamp_ntz': return secondsText(value as SecNano, '');
    case 'binary': return Buffer.from(value as Uint8Array).toString('hex');
    case 'array': case 'map': case 'struct': return JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? each.toString() : each instanceof Uint8Array ? Buffer.from(each).toString('hex') : each));
    default: return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : plainText(value as string | number | bigint | boolean);
  }
}

function plainText(value: string | number | bigint | boolean): string {
  return String(value);
}

function secondsText({ sec, nano }: SecNano, end: string): string {
  const whole = isoText(Number(sec) * 1000).slice(0, -5);
  return `${whole}${nano === 0 ? '' : `.${String(nano).padStart(9, '0').replace(/0+$/, '')}`}${end}`;
}

/** Years of any length; what no date can be stays a number. */
function isoText(epochMs: number): string {
  const date = new Date(epochMs);
  return Number.isNaN(date.getTime()) ? `${epochMs}.000Z` : date.toISOString();
}
