const plainKinds = ['tinyint', 'smallint', 'int', 'bigint', 'float', 'double', 'boolean', 'string', 'binary', 'json', 'date', 'datetime', 'timestamp', 'timestamp_ntz', 'interval_year_month', 'interval_day_time'] as const;
export type PlainKind = (typeof plainKinds)[number];

/** A column type of the service. A bare `decimal` is decimal(54,18), as the service has it. */
export type OdpsType =
  | { kind: PlainKind }
  | { kind: 'varchar' | 'char'; length: number }
  | { kind: 'decimal'; precision: number; scale: number }
  | { kind: 'array'; element: OdpsType }
  | { kind: 'vector'; element: OdpsType; size: number }
  | { kind: 'map'; key: OdpsType; value: OdpsType }
  | { kind: 'struct'; fields: readonly { name: string; type: OdpsType }[] };

/** Reads a type text such as `map<string,array<decimal(18,4)>>`, in any case. Throws on one that it does not know. */
export function odpsTypeFrom(text: string): OdpsType {
  const [, name = '', inner = null] = /^\s*([a-z0-9_]+)\s*(?:[<(](.*)[>)])?\s*$/is.exec(text) ?? [];
  const kind = name.toLowerCase();
  const parts = inner === null ? [] : splitAtCommas(inner);
  const number = (at: number): number => Number(parts[at] ?? Number.NaN);
  switch (kind) {
    case 'varchar': case 'char': return { kind, length: number(0) };
    case 'decimal': return parts.length === 0 ? { kind, precision: 54, scale: 18 } : { kind, precision: number(0), scale: parts.length > 1 ? number(1) : 0 };
    case 'array': return { kind, element: odpsTypeFrom(parts[0] ?? '') };
    case 'vector': return { kind, element: odpsTypeFrom(parts[0] ?? ''), size: number(1) };
    case 'map': return { kind, key: odpsTypeFrom(parts[0] ?? ''), value: odpsTypeFrom(parts[1] ?? '') };
    case 'struct': return { kind, fields: parts.map(fieldFrom) };
  }
  const plain = plainKinds.find((known) => known === kind);
  if (plain === undefined) throw new Error(`No such column type: ${text}`);
  return { kind: plain };
}

function fieldFrom(text: string): { name: string; type: OdpsType } {
  const colon = text.indexOf(':');
  return { name: text.slice(0, colon).trim().replaceAll('`', ''), type: odpsTypeFrom(text.slice(colon + 1)) };
}

function splitAtCommas(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of text) {
    if ('<('.includes(letter)) depth++;
    if ('>)'.includes(letter)) depth--;
    if (letter === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts;
}
