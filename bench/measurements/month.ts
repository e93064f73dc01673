import { pythonContenders, setOf, SLUICE, sluiceOn, warmUp, type BenchWorld } from '../bench-world';
import { program, type Contender } from '../contender';
import type { FileFormat } from '../data/bench-data';
import { fasterThan } from '../faster-than';
import { linesOf, type Finding, type Measured } from '../finding';
import { median, medianOf } from '../median';
import { checkSameSeries, runRounds, type Rounds } from '../rounds';

const rivalNames = {
  groupBy: 'DuckDB GROUP BY', dict: 'rows into a dictionary', pivot: 'load all, pivot', arrowRows: 'apache-arrow, row by row',
  pyarrow: 'pyarrow batches, bincount', polars: 'polars, streaming', pandas: 'pandas pivot_table',
} as const;

/** How many times faster Sluice must be than a rival. */
type Wanted = Partial<Record<keyof typeof rivalNames, number>>;

/** Parquet to a series. */
export async function measureParquet(world: BenchWorld): Promise<Measured> {
  return measureMonth(world, 'parquet', { groupBy: 3, pyarrow: 2, dict: 40 });
}

/** CSV to a series. */
export async function measureCsv(world: BenchWorld): Promise<Measured> {
  return measureMonth(world, 'csv', { groupBy: 4 });
}

/** An Arrow stream to a series. */
export async function measureArrow(world: BenchWorld): Promise<Measured> {
  return measureMonth(world, 'arrow', { arrowRows: 10 });
}

async function measureMonth(world: BenchWorld, format: FileFormat, wanted: Wanted): Promise<Measured> {
  const set = setOf(world, 'month');
  const file = await world.data.file(set, format);
  const args = [file, set.nodes, set.steps];
  const python = pythonContenders(world, [
    ...(format === 'parquet' ? [
      { name: rivalNames.pyarrow, script: 'pyarrow_bincount', modules: ['pyarrow', 'numpy'], args },
      { name: rivalNames.dict, script: 'row_dict', modules: ['pandas', 'pyarrow', 'numpy'], args },
    ] : []),
    ...(format === 'arrow' ? [] : [
      { name: rivalNames.polars, script: 'polars_group_by', modules: ['polars', 'numpy'], args },
      { name: rivalNames.pandas, script: 'pandas_pivot', modules: ['pandas', 'numpy', ...(format === 'parquet' ? ['pyarrow'] : [])], args },
    ]),
  ]);
  const contenders: Contender[] = [
    await sluiceOn(world, set, format),
    ...(format === 'arrow'
      ? [{ name: rivalNames.arrowRows, command: program('arrow-rows', args) }]
      : [{ name: rivalNames.groupBy, command: program('duckdb-group-by', args) }]),
    ...python.contenders.map((contender) => ({ ...contender, isSlow: contender.name === rivalNames.pandas || contender.name === rivalNames.dict })),
  ];
  const onPart = format === 'parquet' ? await loadAll(world, set.steps) : [];
  const rounds = await runRounds([warmUp(file), ...contenders, ...onPart], world.rounds, world.say);
  for (const all of [contenders, onPart]) checkSameSeries(rounds, all.map(({ name }) => name));

  const lines = linesOf(rounds, [...contenders, ...onPart]);
  return {
    name: format,
    title: `${format}: ${set.name} (${set.nodes} nodes, ${set.steps} steps, 3 values) to a series in memory`,
    contenders: lines.contenders,
    skipped: [...python.skipped, ...lines.skipped],
    findings: [
      ...Object.entries(rivalNames).filter(([, name]) => [...contenders, ...onPart].some((contender) => contender.name === name)).map(([rival, name]) => fasterThan(rounds, name, `faster than ${name}`, wanted[rival as keyof Wanted])),
      leanness(rounds, contenders),
      memoryOverSeries(rounds, set.nodes * set.steps * 3 * 4),
      { what: 'whole load, checks included', value: seconds(medianOf(rounds, SLUICE, ({ told }) => told.whole?.wallMs ?? NaN)), unit: 's' },
    ],
  };
}

/** Loading everything at once, on two days of the month: objects for all its rows would not fit. Sluice loads them, too, so that the results can be compared. */
async function loadAll(world: BenchWorld, monthSteps: number): Promise<Contender[]> {
  const part = setOf(world, 'two-days');
  const args = [await world.data.file(part, 'parquet'), part.nodes, part.steps];
  const share = part.steps / monthSteps;
  const heap = ['--max-old-space-size=8192'];
  return [
    { ...(await sluiceOn(world, part, 'parquet')), name: `${SLUICE}, two days`, share, isSlow: true },
    { name: rivalNames.pivot, command: program('load-all-pivot', args, heap), share, isSlow: true },
  ];
}

function leanness(rounds: Rounds, contenders: readonly Contender[]): Finding {
  const rivals = contenders.flatMap(({ name }) => (name === SLUICE ? [] : (rounds.runs.get(name) ?? []).slice(0, 1).map(() => ({ name, bytes: medianOf(rounds, name, ({ told }) => told.done.peakRssBytes) as number }))));
  const [leanest] = rivals.sort((a, b) => a.bytes - b.bytes);
  const ours = medianOf(rounds, SLUICE, ({ told }) => (told.whole ?? told.done).peakRssBytes);
  return {
    what: 'peak memory, over that of the leanest of these rivals', unit: 'times', wanted: { most: 0.45 },
    value: leanest === undefined || ours === null ? null : ours / leanest.bytes,
    ...(leanest === undefined ? {} : { note: leanest.name }),
  };
}

function memoryOverSeries({ runs }: Rounds, seriesBytes: number): Finding {
  const most = (seriesBytes * 1.5 + 130e6) / 1e6;
  const peaks = (runs.get(SLUICE) ?? []).map(({ told }) => (told.whole ?? told.done).peakRssBytes / 1e6);
  return { what: 'peak memory of the whole load', value: peaks.length === 0 ? null : median(peaks), unit: 'MB', wanted: { most }, note: 'series x 1.5 + 130 MB' };
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : ms / 1000;
}
