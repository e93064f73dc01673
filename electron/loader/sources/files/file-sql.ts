/** A column or table name as SQL. */
export function nameSql(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Text as SQL. */
export function textSql(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A path as a glob that names this one file, even where its name holds glob characters. */
export function literalPath(path: string): string {
  return path.replace(/[*?[]/g, '[$&]');
}

/** A file's path as SQL. */
export function pathSql(path: string): string {
  return textSql(literalPath(path));
}

/** A list of texts as SQL, for IN. In brackets, because IN (…) becomes a join, and a join gives rows in any order. */
export function listSql(texts: readonly string[]): string {
  return `[${texts.length === 0 ? 'NULL::VARCHAR' : texts.map(textSql).join(', ')}]`;
}
