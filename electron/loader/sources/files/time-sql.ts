import { nameSql, textSql } from './file-sql';
import { numberSql } from './cell-sql';
import { isNumeric, isText, type TableColumn } from './table-file';

/** The time of a row in SQL. */
export interface TimeSql {
  /** DOUBLE seconds since 1970, of the instant or of what a wall clock shows; NULL where it can't be read. */
  seconds: string;
  /** BOOLEAN: the seconds are a wall clock's, in the recipe's zone. */
  isWall: string;
}

/** Reads times from one column. `format` as in the recipe: auto, epoch-s, epoch-ms or a strptime pattern. */
export function timeColumnSql(column: TableColumn, format: string): TimeSql {
  const name = nameSql(column.name);
  // Its epoch() adds up parts, and may be off by the last bit.
  if (column.type === 'TIMESTAMP WITH TIME ZONE') return { seconds: `(epoch_us(${name}) / 1e6)`, isWall: 'false' };
  if (column.type.startsWith('TIMESTAMP') || column.type === 'DATE') return { seconds: `epoch(${name})`, isWall: 'true' };
  if (format === 'epoch-s') return { seconds: numberSql(column), isWall: 'false' };
  if (format === 'epoch-ms') return { seconds: `(${numberSql(column)} / 1000)`, isWall: 'false' };
  if (format !== 'auto') return { seconds: `epoch(TRY_STRPTIME(${name}::VARCHAR, ${textSql(format)}))`, isWall: String(!/%[zZ]/.test(format)) };
  const number = numberSql(column);
  if (isNumeric(column.type)) return { seconds: numericSeconds(number), isWall: isCompact(number) };
  return isText(column.type) ? textTimeSql(name, number) : { seconds: 'NULL::DOUBLE', isWall: 'true' };
}

/** ISO text and what is near it, with or without an offset; text of digits alone as a number. */
function textTimeSql(name: string, number: string): TimeSql {
  const isUtc = `(ends_with(${name}, 'Z') OR ends_with(${name}, 'z'))`;
  const hasOffset = `(contains(${name}, '+') OR contains(substr(${name}, 12), '-'))`;
  // The engine wants seconds before an offset, and no space.
  const spelledOut = `regexp_replace(regexp_replace(${name}, ' +([zZ]|[-+][0-9:]+)$', '\\1'), '^([^ T]+[ T]\\d\\d?:\\d\\d)([zZ]|[-+])', '\\1:00\\2')`;
  const instant = (plain: string): string => `coalesce(epoch(${plain}), epoch(TRY_CAST(${spelledOut} AS TIMESTAMPTZ)))`;
  return {
    seconds: `CASE WHEN ${number} IS NOT NULL THEN ${numericSeconds(number)} WHEN ${isUtc} THEN ${instant(`TRY_CAST(${name} AS TIMESTAMP)`)} WHEN ${hasOffset} THEN ${instant(`TRY_CAST(${name} AS TIMESTAMPTZ)`)} ELSE epoch(TRY_CAST(${name} AS TIMESTAMP)) END`,
    isWall: `CASE WHEN ${number} IS NOT NULL THEN ${isCompact(number)} ELSE NOT (${hasOffset} OR ${isUtc}) END`,
  };
}

/** Reads times from columns of their own for year, month, day and, where they are, hour (0 to 24), minute and second. */
export function timePartsSql(parts: Readonly<Record<'year' | 'month' | 'day', TableColumn>> & Readonly<Partial<Record<'hour' | 'minute' | 'second', TableColumn>>>): TimeSql {
  const { year, month, day, hour, minute, second } = parts;
  const within = (column: TableColumn | undefined, condition: (n: string) => string): string[] => (column === undefined ? [] : [condition(numberSql(column))]);
  const valid = [
    ...[year, month, day].map((column) => `${numberSql(column)} = trunc(${numberSql(column)})`),
    ...within(hour, (n) => `${n} BETWEEN 0 AND 24`), ...within(minute, (n) => `${n} >= 0 AND ${n} < 60`), ...within(second, (n) => `${n} >= 0 AND ${n} < 60`),
  ];
  const ofDay = [[hour, 3600], [minute, 60], [second, 1]] as const;
  const seconds = [dateSeconds(...[year, month, day].map(numberSql) as [string, string, string]), ...ofDay.flatMap(([column, unit]) => within(column, (n) => `${n} * ${unit}`))];
  return { seconds: `CASE WHEN ${valid.join(' AND ')} THEN ${seconds.join(' + ')} END`, isWall: 'true' };
}

function dateSeconds(year: string, month: string, day: string): string {
  return `epoch(TRY(make_date(TRY_CAST(${year} AS BIGINT), TRY_CAST(${month} AS BIGINT), TRY_CAST(${day} AS BIGINT))))`;
}

/** Digits that spell a date such as 20250701, 202507010830 or 20250701083000, and no plausible count of seconds. */
const compactForms = [{ digits: 0, unit: 1 }, { digits: 4, unit: 1e4 }, { digits: 6, unit: 1e6 }];

function isCompact(n: string): string {
  return `(${compactForms.map(({ unit }) => `${n} BETWEEN ${19000101 * unit} AND ${20991231 * unit + unit - 1}`).join(' OR ')})`;
}

/** Compact dates; else seconds, milliseconds, microseconds or nanoseconds since 1970 by their size. */
function numericSeconds(n: string): string {
  const compact = compactForms.map(({ digits, unit }) => `WHEN ${n} BETWEEN ${19000101 * unit} AND ${20991231 * unit + unit - 1} THEN ${compactSeconds(`TRY_CAST(${n} AS BIGINT)`, digits)}`);
  return `CASE ${compact.join(' ')} WHEN abs(${n}) < 1e11 THEN ${n} WHEN abs(${n}) < 1e14 THEN ${n} / 1e3 WHEN abs(${n}) < 1e17 THEN ${n} / 1e6 ELSE ${n} / 1e9 END`;
}

function compactSeconds(n: string, timeDigits: number): string {
  const date = `(${n} // ${10 ** timeDigits})`;
  const midnight = dateSeconds(`(${date} // 10000)`, `(${date} // 100 % 100)`, `(${date} % 100)`);
  if (timeDigits === 0) return midnight;
  const time = timeDigits === 6 ? `(${n} % 1000000)` : `(${n} % 10000 * 100)`;
  const [hour, minute, second] = [`(${time} // 10000)`, `(${time} // 100 % 100)`, `(${time} % 100)`];
  return `CASE WHEN ${hour} <= 24 AND ${minute} < 60 AND ${second} < 60 THEN ${midnight} + ${hour} * 3600 + ${minute} * 60 + ${second} END`;
}
