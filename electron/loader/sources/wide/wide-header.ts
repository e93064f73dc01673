/**
 * Whether the first record of a wide CSV file names its columns though it holds numbers: they are whole, no two are the same, and the numbers below are of
 * another kind, with fractions or with repetitions.
 */
export function isNumberedHeader([names = [], ...rows]: readonly (readonly (string | null)[])[]): boolean {
  const areNames = names.length > 2 && names.every((name) => /^\s*\d{1,18}\s*$/.test(name ?? '')) && new Set(names).size === names.length;
  return areNames && rows.length > 0 && rows.every((row) => row.some((cell) => /\d\.\d*[1-9]|^-/.test(cell ?? '')) || new Set(row).size < row.length);
}
