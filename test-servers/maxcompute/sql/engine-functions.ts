/**
 * Functions of MaxCompute that the engine lacks or sees otherwise, as bodies of macros named `odps_…`; several bodies take
 * different numbers of arguments. Wall clocks are those of the query's time zone. What cannot be converted is NULL.
 */
export const engineFunctions: Readonly<Record<string, readonly string[]>> = {
  unix_timestamp: ['() AS CAST(floor(epoch(now())) AS BIGINT)', '(x) AS CAST(floor(epoch(TRY_CAST(x AS TIMESTAMPTZ))) AS BIGINT)'],
  from_unixtime: ['(x) AS to_timestamp(x)'],
  to_millis: ['(x) AS epoch_ms(TRY_CAST(x AS TIMESTAMPTZ))'],
  getdate: ['() AS now()'],
  to_date: ['(x) AS TRY_CAST(x AS DATE)'],
  to_char: ['(x) AS odps_text(x)', '(x, f) AS strftime(TRY_CAST(x AS TIMESTAMPTZ), odps_pattern(f))'],
  date_format: ['(x, f) AS strftime(TRY_CAST(x AS TIMESTAMPTZ), odps_java_pattern(f))'],
  datetrunc: ['(x, part) AS date_trunc(odps_part(part), TRY_CAST(x AS TIMESTAMPTZ))'],
  dateadd: ['(x, n, part) AS TRY_CAST(x AS TIMESTAMPTZ) + CASE odps_part(part) WHEN \'year\' THEN to_years(CAST(n AS INTEGER)) WHEN \'month\' THEN to_months(CAST(n AS INTEGER)) WHEN \'day\' THEN to_days(CAST(n AS INTEGER)) WHEN \'hour\' THEN to_hours(n) WHEN \'minute\' THEN to_minutes(n) ELSE to_seconds(n) END'],
  datediff: ['(x, y) AS date_diff(\'day\', TRY_CAST(y AS TIMESTAMPTZ), TRY_CAST(x AS TIMESTAMPTZ))', '(x, y, part) AS date_diff(odps_part(part), TRY_CAST(y AS TIMESTAMPTZ), TRY_CAST(x AS TIMESTAMPTZ))'],
  year: ['(x) AS year(TRY_CAST(x AS TIMESTAMPTZ))'],
  month: ['(x) AS month(TRY_CAST(x AS TIMESTAMPTZ))'],
  day: ['(x) AS day(TRY_CAST(x AS TIMESTAMPTZ))'],
  hour: ['(x) AS hour(TRY_CAST(x AS TIMESTAMPTZ))'],
  minute: ['(x) AS minute(TRY_CAST(x AS TIMESTAMPTZ))'],
  second: ['(x) AS second(TRY_CAST(x AS TIMESTAMPTZ))'],
  weekday: ['(x) AS isodow(TRY_CAST(x AS TIMESTAMPTZ)) - 1'],
  dayofweek: ['(x) AS dayofweek(TRY_CAST(x AS TIMESTAMPTZ)) + 1'],
  floor: ['(x) AS CAST(floor(x) AS BIGINT)'],
  ceil: ['(x) AS CAST(ceil(x) AS BIGINT)'],
  nvl: ['(x, y) AS coalesce(x, y)'],
  stddev: ['(x) AS stddev_pop(x)'],
  wm_concat: ['(separator, x) AS string_agg(x, separator)'],
  collect_list: ['(x) AS list(x)'],
  collect_set: ['(x) AS list(DISTINCT x)'],
  size: ['(x) AS len(x)'],
  split: ['(x, separator) AS string_split(x, separator)'],
  regexp_replace: ['(x, pattern, y) AS regexp_replace(x, pattern, y, \'g\')'],
  get_json_object: ['(x, path) AS json_extract_string(x, path)'],
};

/** What the functions and CAST are made of; they stand before them. */
const parts: Readonly<Record<string, readonly string[]>> = {
  pattern: ['(f) AS replace(replace(replace(replace(replace(replace(replace(lower(f), \'yyyy\', \'%Y\'), \'mm\', \'%m\'), \'dd\', \'%d\'), \'hh\', \'%H\'), \'mi\', \'%M\'), \'ss\', \'%S\'), \'ff3\', \'%g\')'],
  java_pattern: ['(f) AS replace(replace(replace(replace(replace(replace(f, \'mm\', \'%M\'), \'MM\', \'%m\'), \'yyyy\', \'%Y\'), \'dd\', \'%d\'), \'HH\', \'%H\'), \'ss\', \'%S\')'],
  part: ['(part) AS CASE lower(part) WHEN \'yyyy\' THEN \'year\' WHEN \'mm\' THEN \'month\' WHEN \'mon\' THEN \'month\' WHEN \'dd\' THEN \'day\' WHEN \'hh\' THEN \'hour\' WHEN \'mi\' THEN \'minute\' WHEN \'ss\' THEN \'second\' ELSE lower(part) END'],
  whole: ['(x) AS CASE WHEN regexp_matches(CAST(x AS VARCHAR), \'[.eE]\') THEN TRY_CAST(trunc(TRY_CAST(CAST(x AS VARCHAR) AS DOUBLE)) AS BIGINT) ELSE TRY_CAST(CAST(x AS VARCHAR) AS BIGINT) END'],
  text: ['(x) AS CASE WHEN typeof(x) = \'TIMESTAMP WITH TIME ZONE\' THEN strftime(TRY_CAST(CAST(x AS VARCHAR) AS TIMESTAMPTZ), \'%Y-%m-%d %H:%M:%S\') ELSE CAST(x AS VARCHAR) END'],
};

/** Statements that teach the engine all of them. */
export const engineMacros: readonly string[] = Object.entries({ ...parts, ...engineFunctions }).map(([name, bodies]) => `CREATE MACRO odps_${name}${bodies.join(', ')}`);
