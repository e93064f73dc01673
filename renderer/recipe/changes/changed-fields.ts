/** A field in which two recipes differ, such as columns.values.flow.aggregate; undefined where one of them lacks it. */
export interface ChangedField { field: string; before: unknown; after: unknown }

/**
 * Where two recipes differ, in the order of their keys. Items of a list of objects are told apart by what they name
 * (a column, a format, a channel), so that one put in between is one change.
 */
export function changedFields(before: unknown, after: unknown): ChangedField[] {
  return changedBelow('', before, after);
}

function changedBelow(field: string, before: unknown, after: unknown): ChangedField[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const [old, now] = [branchesOf(before, after), branchesOf(after, before)];
  if (old === null || now === null) return [{ field, before, after }];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const below = keys.flatMap((key) => changedBelow(field === '' ? key : `${field}.${key}`, old[key], now[key]));
  return below.length > 0 || !Array.isArray(before) || !Array.isArray(after) ? below : [{ field, before: Object.keys(old), after: Object.keys(now) }];
}

/** What a value is made of by name; null where it is one thing: a number, a text, a list of such. What is not there has as little of everything as `other` has of something. */
function branchesOf(value: unknown, other: unknown): Record<string, unknown> | null {
  if (value === undefined && other !== undefined) return branchesOf(other, undefined) === null ? null : {};
  if (Array.isArray(value)) return value.length > 0 && value.every(isObject) ? byName(value) : null;
  return isObject(value) ? value : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function byName(items: readonly Record<string, unknown>[]): Record<string, unknown> {
  const named: Record<string, unknown> = {};
  for (const item of items) {
    const name = [item['name'], item['column'], item['format'], item['channel']].find((one) => typeof one === 'string') ?? 'item';
    let key = name.replaceAll('.', '·');
    for (let nth = 2; key in named; nth++) key = `${name} (${nth})`;
    named[key] = item;
  }
  return named;
}
