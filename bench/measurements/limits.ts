import { setOf, type BenchWorld } from '../bench-world';
import { program, type Contender } from '../contender';
import { linesOf, type Measured } from '../finding';
import { median } from '../median';
import { runRounds } from '../rounds';

const WRITTEN_BYTES = 2e9;

/** What this machine can do at most: nothing that loads is faster. */
export async function measureLimits(world: BenchWorld): Promise<Measured> {
  const set = setOf(world, 'month');
  const [csv, parquet] = [await world.data.file(set, 'csv'), await world.data.file(set, 'parquet')];
  const on = (file: string): (string | number)[] => [file, set.nodes, set.steps];
  const contenders: Contender[] = [
    { name: 'reading the CSV file', command: program('read-file', on(csv)) },
    { name: 'writing 2 GB', command: program('write-file', [world.data.pathOf('raw'), world.isQuick ? WRITTEN_BYTES / 100 : WRITTEN_BYTES]) },
    { name: 'DuckDB scan, Parquet', command: program('duckdb-scan', on(parquet)) },
    { name: 'DuckDB scan, CSV', command: program('duckdb-scan', on(csv)) },
  ];
  const rounds = await runRounds(contenders, world.rounds, world.say);
  return {
    name: 'limits',
    title: 'limits: what this machine can do at most',
    ...linesOf(rounds, contenders),
    findings: contenders.map(({ name }) => {
      const runs = (rounds.runs.get(name) ?? []).map(({ told }) => told);
      const [first] = runs;
      return first?.bytes === undefined
        ? { what: name, value: median(runs.map(({ workMs = NaN }) => workMs / 1000)), unit: 's' }
        : { what: name, value: median(runs.map(({ bytes = NaN, workMs = NaN }) => bytes / workMs / 1e6)), unit: 'GB/s' };
    }),
  };
}
