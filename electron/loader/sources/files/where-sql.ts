import { SluiceFailure } from '../../../../shared/errors';
import { missingSql } from './cell-sql';
import type { Engine } from './duckdb';
import { nameSql, textSql } from './file-sql';
import { isFloat, isText, type TableFile } from './table-file';

/** Types in which a recipe's `where` sees columns of text, by name: what their cells look like. */
export type WhereTypes = ReadonlyMap<string, 'BIGINT' | 'DOUBLE' | 'TIMESTAMP' | 'DATE'>;

/** The select list of what `where` may speak of: every column, text as what it looks like, missing as NULL. */
export function seenByWhere(table: TableFile, types: WhereTypes, nullTokens: readonly string[]): string {
  return table.columns.map((column) => {
    const name = nameSql(column.name);
    if (!isText(column.type) && !isFloat(column.type)) return name;
    const type = types.get(column.name);
    return `CASE WHEN ${missingSql(column, nullTokens)} THEN NULL ELSE ${type === undefined || !isText(column.type) ? name : `TRY_CAST(${name} AS ${type})`} END AS ${name}`;
  }).join(', ');
}

/** Throws where-invalid when the engine can't make sense of the predicate. */
export async function checkWhere(where: string, table: TableFile, types: WhereTypes, engine: Engine, signal: AbortSignal): Promise<void> {
  const seen = seenByWhere(table, types, []);
  try {
    // On its own first: what closes the brackets around it and goes on must not pass.
    await engine.query(`SELECT (${where}\n)::BOOLEAN FROM (SELECT ${seen} FROM ${table.relation}) LIMIT 0`, table.path, signal);
    await engine.query(`SELECT 1 FROM (SELECT ${seen} FROM ${table.relation}) WHERE (${where}\n) LIMIT 0`, table.path, signal);
  } catch (thrown) {
    if (thrown instanceof SluiceFailure && thrown.error.code === 'file-unreadable') throw new SluiceFailure({ code: 'where-invalid', where, reason: thrown.error.reason });
    throw thrown;
  }
  const [[tree] = []] = await engine.query(`SELECT json_serialize_sql(${textSql(`SELECT (${where}\n)`)})::VARCHAR`, table.path, signal);
  // The engine turns a sub-query into a join, and a join keeps no order of rows.
  if (String(tree).includes('"class":"SUBQUERY"')) throw new SluiceFailure({ code: 'where-invalid', where, reason: 'a predicate can look at the row itself, not at other rows or files: SELECT within it is not taken' });
}

/** A failure while reading with a predicate, as that of the predicate where the engine says that a value did not suit it. */
export function whereFailure(thrown: unknown, where: string): unknown {
  if (!(thrown instanceof SluiceFailure) || thrown.error.code !== 'file-unreadable') return thrown;
  const { reason } = thrown.error;
  return /^(Parser|Binder|Catalog|Conversion|Permission|Out of Range|Invalid Input) Error/.test(reason) ? new SluiceFailure({ code: 'where-invalid', where, reason }) : thrown;
}
