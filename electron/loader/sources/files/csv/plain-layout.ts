import type { CsvSpec } from './csv-spec';

/** Roles of columns, as in assembly/csv-rows.ts; 0 and above is the index of a value. */
const SKIPPED = -1;
const KEY = -2;
const TIME = -3;

/** How rows are read cell by cell as they come, where each column has one role at most. */
export interface PlainLayout {
  roles: Int32Array;
  /** Numbers that a null token may spell: a cell with one has to be looked at as text. */
  suspects: readonly number[];
  isEmptyMissing: boolean;
}

/** For finding keys and, where they are wanted, times; null where they have several columns, or share one. */
export function scanLayoutOf(spec: CsvSpec, wantsTime: boolean): PlainLayout | null {
  const roles = rolesOf(spec, wantsTime);
  return roles === null ? null : { roles, suspects: [], isEmptyMissing: true };
}

/** null where keys or times have several columns, or values are more than a number. */
export function plainLayoutOf(spec: CsvSpec): PlainLayout | null {
  const { values, nullTokens } = spec;
  const roles = rolesOf(spec, true);
  if (roles === null || values.some(({ isCount, packed }) => isCount || packed !== null)) return null;
  for (const [i, { column }] of values.entries()) {
    if (roles[column] !== SKIPPED) return null;
    roles[column] = i;
  }
  return { roles, suspects: nullTokens.filter((token) => token.trim() !== '').map(Number).filter((n) => !Number.isNaN(n)), isEmptyMissing: nullTokens.includes('') };
}

function rolesOf({ columnNames, key, time }: CsvSpec, wantsTime: boolean): Int32Array | null {
  const [column] = key;
  if (column === undefined || key.length > 1) return null;
  const roles = new Int32Array(columnNames.length).fill(SKIPPED);
  if (wantsTime) {
    if (time.kind !== 'auto' || time.column === column) return null;
    roles[time.column] = TIME;
  }
  roles[column] = KEY;
  return roles;
}
