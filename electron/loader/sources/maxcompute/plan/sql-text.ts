import type { MaxComputeSource } from '../../../../../shared/recipe';

/** A name in the warehouse's SQL. */
export function nameSql(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

/** Text in the warehouse's SQL. */
export function textSql(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** A table by its whole name: project, schema where there is one, table. A name that holds points of its own is taken as it is. */
export function tableSql({ project, schema }: Pick<MaxComputeSource, 'project' | 'schema'>, table: string): string {
  const parts = table.split('.');
  return [...(parts.length === 1 ? [project, ...(schema === null ? [] : [schema])] : []), ...parts].map(nameSql).join('.');
}

/** A query without the semicolon that ends it, to stand in brackets. */
export function bareQuery(sql: string): string {
  return sql.replace(/[;\s]+$/, '');
}
