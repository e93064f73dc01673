import type { ColumnGuess } from '../../../../shared/source-description';
import type { Engine } from './duckdb';
import { nameSql } from './file-sql';
import type { ColumnProfile } from './profile-columns';
import { timeColumnSql, timePartsSql, type TimeSql } from './time-sql';

type Parts = Extract<ColumnGuess['time'], { parts: unknown }>['parts'];

const partNames: Readonly<Record<keyof Parts, RegExp>> = {
  year: /^(year|yr|yyyy|年份?)$/i, month: /^(month|mon|mm|月份?)$/i, day: /^(day|dd|day_?of_?month|mday|日期?)$/i,
  hour: /^(hour|hr|hh|[小]?时)$/i, minute: /^(minute|min|mi|分钟?)$/i, second: /^(second|sec|ss|秒)$/i,
};
const timeName = /(time|date|stamp|(^|_)ts($|_)|(^|_)dt($|_)|epoch|时间|日期)/i;
const nodeName = /(^|[_\s])(u?id|node|station|sensor|site|link|segment|road|detector|device|stop|zone|cell|region|street|origin|city|location|intersection)s?($|[_\s])|编号|站点|路口|路段|节点/i;
/** camelCase ends such as stationId; `humid` is none. */
const camelId = /[a-z]I[dD]$/;
const ordinalName = /^(no\.?|index|idx|row|rownum|row_?id|unnamed.*|column0|序号)$/i;
const placeName = /^(lat|lng|lon|latitude|longitude|x|y|纬度|经度)$/i;
/** What rows are sorted into rather than measured: areas, partitions, kinds. */
const labelName = /(^|_)(ds|pt|partition)$|code$|代码$|区划/i;
const patterns = ['%d/%m/%Y %H:%M:%S', '%d/%m/%Y %H:%M', '%m/%d/%Y %H:%M:%S', '%m/%d/%Y %H:%M', '%d.%m.%Y %H:%M:%S', '%d.%m.%Y %H:%M', '%Y%m%d %H:%M:%S', '%Y%m%d %H:%M', '%Y-%m-%d %H', '%Y年%m月%d日 %H:%M', '%Y年%m月%d日 %H时'];

/** The columns a recipe would most likely use, from names, contents and the sample. */
export async function guessColumns(profiles: readonly ColumnProfile[], sampleTable: string, about: string, engine: Engine, signal: AbortSignal): Promise<ColumnGuess> {
  const time = guessTime(profiles) ?? await guessPattern(profiles, sampleTable, about, engine, signal) ?? guessEpoch(profiles);
  const used = new Set(time === null ? [] : 'column' in time ? [time.column] : Object.values(time.parts));
  const seconds = time === null ? null : timeSqlOf(time, profiles).seconds;
  const node = await guessNode(profiles.filter(({ column }) => !used.has(column.name)), seconds, sampleTable, about, engine, signal);
  const isPart = (name: string): boolean => Object.values(partNames).some((pattern) => pattern.test(name));
  const values = profiles.filter(({ column: { name }, type, filled }) => (type === 'number' || type === 'integer') && filled > 0
    && !used.has(name) && !node.includes(name) && !isPart(name) && !timeName.test(name) && !ordinalName.test(name) && !placeName.test(name) && !labelName.test(name) && !isNodeName(name));
  return { node, time, values: values.map(({ column }) => column.name), stepSeconds: seconds === null ? null : await guessStep(node, seconds, sampleTable, about, engine, signal) };
}

function isNodeName(name: string): boolean {
  return nodeName.test(name) || camelId.test(name);
}

function guessTime(profiles: readonly ColumnProfile[]): ColumnGuess['time'] {
  const byName = profiles.toSorted((a, b) => Number(timeName.test(b.column.name)) - Number(timeName.test(a.column.name)));
  const stamped = byName.find(({ type }) => type === 'timestamp') ?? byName.find(({ type, range, column }) => type === 'integer' && timeName.test(column.name) && range !== null && range[0] > 1e8);
  if (stamped !== undefined) return { column: stamped.column.name, format: epochFormat(stamped) };
  const parts = Object.fromEntries(Object.entries(partNames).flatMap(([part, pattern]) => {
    const found = profiles.find(({ column, type }) => pattern.test(column.name) && (type === 'integer' || type === 'number'));
    return found === undefined ? [] : [[part, found.column.name]];
  })) as Partial<Parts>;
  const { year, month, day } = parts;
  if (year !== undefined && month !== undefined && day !== undefined) return { parts: { ...parts, year, month, day } };
  const date = byName.find(({ type }) => type === 'date');
  return date === undefined ? null : { column: date.column.name, format: 'auto' };
}

function epochFormat({ type, range }: ColumnProfile): string {
  if (type !== 'integer' || range === null) return 'auto';
  if (range[0] > 1e8 && range[1] < 1e10 && !(range[0] >= 19000101 && range[1] <= 20991231)) return 'epoch-s';
  return range[0] > 9e11 && range[1] < 1e13 ? 'epoch-ms' : 'auto';
}

/** Whole numbers that count seconds or milliseconds to some time between 2000 and 2050, whatever their column is called. */
function guessEpoch(profiles: readonly ColumnProfile[]): ColumnGuess['time'] {
  const within = (unit: number) => profiles.find(({ type, range, distinct }) => type === 'integer' && distinct > 1 && range !== null && range[0] >= 946_684_800 * unit && range[1] < 2_524_608_000 * unit);
  const [seconds, milliseconds] = [within(1), within(1000)];
  if (milliseconds !== undefined) return { column: milliseconds.column.name, format: 'epoch-ms' };
  return seconds === undefined ? null : { column: seconds.column.name, format: 'epoch-s' };
}

async function guessPattern(profiles: readonly ColumnProfile[], sampleTable: string, about: string, engine: Engine, signal: AbortSignal): Promise<ColumnGuess['time']> {
  for (const { column, type, filled, sample } of profiles) {
    if (type !== 'text' || filled === 0 || !/^\d/.test(sample ?? '')) continue;
    const counts = patterns.map((pattern) => `count(TRY_STRPTIME(${nameSql(column.name)}::VARCHAR, '${pattern}'))::INTEGER`);
    const [row = []] = await engine.query(`SELECT ${counts.join(', ')} FROM ${sampleTable}`, about, signal);
    const most = Math.max(...(row as number[]));
    if (most >= filled * 0.95) return { column: column.name, format: patterns[row.indexOf(most)] as string };
  }
  return null;
}

function timeSqlOf(time: NonNullable<ColumnGuess['time']>, profiles: readonly ColumnProfile[]): TimeSql {
  const columnOf = (name: string): ColumnProfile['column'] => (profiles.find(({ column }) => column.name === name) as ColumnProfile).column;
  if ('column' in time) return timeColumnSql(columnOf(time.column), time.format);
  return timePartsSql(Object.fromEntries(Object.entries(time.parts).map(([part, name]) => [part, columnOf(name)])) as Parameters<typeof timePartsSql>[0]);
}

/** Columns named like ids; else the column of text that, with the time, tells rows apart best, and of such the one with fewest values. */
async function guessNode(profiles: readonly ColumnProfile[], seconds: string | null, sampleTable: string, about: string, engine: Engine, signal: AbortSignal): Promise<string[]> {
  const possible = profiles.filter(({ column: { name }, type, filled }) => filled > 0 && (type === 'text' || type === 'integer') && !ordinalName.test(name) && !placeName.test(name) && !timeName.test(name));
  const named = possible.filter(({ column, packed }) => packed === null && isNodeName(column.name));
  if (named.length > 0) return named.map(({ column }) => column.name);
  let best: { name: string; pairs: number; distinct: number } | null = null;
  for (const { column: { name }, type, distinct, packed } of possible) {
    if (type !== 'text' || packed !== null) continue;
    const [[pairs = 0] = []] = await engine.query(`SELECT count(DISTINCT (${nameSql(name)}, ${seconds ?? '0'}))::INTEGER FROM ${sampleTable}`, about, signal);
    const found = { name, pairs: pairs as number, distinct };
    if (best === null || found.pairs > best.pairs || (found.pairs === best.pairs && found.distinct < best.distinct)) best = found;
  }
  return best === null ? [] : [best.name];
}

/** The most frequent distance of neighbouring times. Where times waver too much for one to prevail, the usual step nearest to it. */
async function guessStep(node: readonly string[], seconds: string, sampleTable: string, about: string, engine: Engine, signal: AbortSignal): Promise<number | null> {
  const partition = node.length === 0 ? '' : `PARTITION BY ${node.map(nameSql).join(', ')} `;
  const steps = `SELECT ${seconds} - lag(${seconds}) OVER (${partition}ORDER BY ${seconds}) FROM ${sampleTable}`;
  const rows = await engine.query(`SELECT step, count(*)::DOUBLE AS times, sum(times) OVER () FROM (${steps}) AS steps(step) WHERE step > 0 AND isfinite(step) GROUP BY step ORDER BY times DESC, step LIMIT 1`, about, signal);
  const [[step, times, all] = []] = rows as number[][];
  if (step === undefined || times === undefined || all === undefined) return null;
  return times >= all / 5 ? step : nearestUsualStep(step);
}

const usualSteps = [1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 14_400, 21_600, 28_800, 43_200, 86_400, 604_800];

function nearestUsualStep(seconds: number): number {
  const distance = (step: number): number => Math.abs(Math.log(step / seconds));
  return usualSteps.reduce((nearest, step) => (distance(step) < distance(nearest) ? step : nearest));
}
