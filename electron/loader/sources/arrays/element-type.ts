/** What an element of a stored array is: its kind, its bytes, and their order. */
export interface ElementType {
  kind: 'float' | 'int' | 'uint' | 'bool' | 'time' | 'text' | 'bytes';
  /** Of one element. */
  bytes: number;
  isBigEndian: boolean;
  /** Of a time: what it counts since 1970-01-01T00:00 UTC. */
  unit: TimeUnit | null;
}

/** `perS` such units make a second, or `seconds` one of them; months and years follow the calendar. */
export type TimeUnit = { count: number } & ({ perS: number } | { seconds: number } | { months: number });

const kinds: Record<string, ElementType['kind']> = { f: 'float', i: 'int', u: 'uint', b: 'bool', M: 'time', U: 'text', S: 'bytes' };
const sizes: Partial<Record<ElementType['kind'], readonly number[]>> = { float: [2, 4, 8], int: [1, 2, 4, 8], uint: [1, 2, 4, 8], bool: [1], time: [8] };
const units: Record<string, Omit<TimeUnit, 'count'>> = {
  Y: { months: 12 }, M: { months: 1 }, W: { seconds: 604_800 }, D: { seconds: 86_400 }, h: { seconds: 3600 }, m: { seconds: 60 }, s: { seconds: 1 },
  ms: { perS: 1e3 }, us: { perS: 1e6 }, ns: { perS: 1e9 },
};

/** Reads numpy's descriptor, as in "<f4", ">i8", "|b1", "<U6", "<M8[ns]"; one without an order is little-endian. Null for kinds that hold no numbers, times or texts. */
export function parseElementType(descriptor: string): ElementType | null {
  const match = /^([<>|=]?)([fiubMUS])(\d+)(?:\[(\d*)(Y|M|W|D|h|m|s|ms|us|ns)\])?$/.exec(descriptor);
  if (match === null) return null;
  const [, order, letter, length, count, unitName] = match;
  const kind = kinds[letter as string] as ElementType['kind'];
  const bytes = Number(length) * (kind === 'text' ? 4 : 1);
  if (bytes === 0 || sizes[kind]?.includes(bytes) === false || (kind === 'time') !== (unitName !== undefined)) return null;
  const unit = unitName === undefined ? null : { ...units[unitName], count: Number(count || 1) } as TimeUnit;
  return { kind, bytes, isBigEndian: order === '>', unit };
}

/** Whether elements read as numbers: times do, as epoch seconds. */
export function isNumeric({ kind }: ElementType): boolean {
  return kind !== 'text' && kind !== 'bytes';
}
