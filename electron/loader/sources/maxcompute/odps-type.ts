/** Types without parameters of their own. */
const plainKinds = [
  'tinyint', 'smallint', 'int', 'bigint', 'float', 'double', 'boolean', 'string', 'json', 'binary',
  'date', 'datetime', 'timestamp', 'timestamp_ntz', 'interval_year_month', 'interval_day_time',
] as const;
type PlainKind = (typeof plainKinds)[number];

/** The type of a column, as the service has them. */
export type OdpsType =
  | { kind: PlainKind }
  | { kind: 'decimal'; precision: number; scale: number }
  | { kind: 'varchar' | 'char'; length: number }
  | { kind: 'array'; element: OdpsType }
  | { kind: 'map'; key: OdpsType; value: OdpsType }
  | { kind: 'struct'; fields: readonly OdpsColumn[] }
  /** One that this release does not know, as it is written. */
  | { kind: 'unknown'; text: string };

export interface OdpsColumn { name: string; type: OdpsType }

/** As the service spells it out where nothing is said. */
const DEFAULT_DECIMAL = { precision: 54, scale: 18 };

/** The type that a text such as `decimal(18,4)` or `MAP<string,array<bigint>>` names, in letters of either case. */
export function parseOdpsType(text: string): OdpsType {
  const plain = text.trim();
  const lower = plain.toLowerCase();
  if ((plainKinds as readonly string[]).includes(lower)) return { kind: lower as PlainKind };
  const [, name = '', inner = ''] = /^([a-z_]+)\s*[(<](.*)[)>]$/s.exec(lower) ?? [];
  // Names of fields keep their letters.
  const parts = partsOf(plain.slice(plain.search(/[(<]/) + 1, -1));
  if (lower === 'decimal') return { kind: 'decimal', ...DEFAULT_DECIMAL };
  if (name === 'decimal') {
    const [precision, scale = 0] = parts.map(Number);
    return { kind: 'decimal', precision: precision ?? DEFAULT_DECIMAL.precision, scale };
  }
  if (name === 'varchar' || name === 'char') return { kind: name, length: Number(inner) };
  if (name === 'array' && parts.length === 1) return { kind: 'array', element: parseOdpsType(parts[0] as string) };
  if (name === 'map' && parts.length === 2) return { kind: 'map', key: parseOdpsType(parts[0] as string), value: parseOdpsType(parts[1] as string) };
  if (name === 'struct') return { kind: 'struct', fields: parts.map(fieldOf) };
  return { kind: 'unknown', text: plain };
}

/** As it is written: decimal(18,4), map<string,bigint>. */
export function odpsTypeText(type: OdpsType): string {
  switch (type.kind) {
    case 'decimal': return `decimal(${type.precision},${type.scale})`;
    case 'varchar': case 'char': return `${type.kind}(${type.length})`;
    case 'array': return `array<${odpsTypeText(type.element)}>`;
    case 'map': return `map<${odpsTypeText(type.key)},${odpsTypeText(type.value)}>`;
    case 'struct': return `struct<${type.fields.map(({ name, type: inner }) => `${name}:${odpsTypeText(inner)}`).join(',')}>`;
    case 'unknown': return type.text;
    default: return type.kind;
  }
}

function fieldOf(part: string): OdpsColumn {
  const colon = part.indexOf(':');
  return { name: part.slice(0, colon).trim().replace(/^`|`$/g, ''), type: parseOdpsType(part.slice(colon + 1)) };
}

/** The parts between commas that stand in no brackets. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at <= text.length; at++) {
    const letter = text[at];
    if (letter === '<' || letter === '(') depth++;
    else if (letter === '>' || letter === ')') depth--;
    else if (letter === undefined || (letter === ',' && depth === 0)) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  return parts;
}
