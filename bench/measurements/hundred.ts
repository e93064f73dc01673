import { setOf, SLUICE, sluiceOn, warmUp, type BenchWorld } from '../bench-world';
import { program, type Contender } from '../contender';
import type { SetName } from '../data/bench-sets';
import { fasterThan } from '../faster-than';
import { linesOf, type Measured } from '../finding';
import { medianOf } from '../median';
import { checkSameSeries, runRounds } from '../rounds';

const BUDGET_MB = 256;
const GROUP_BY = 'DuckDB GROUP BY held to 300 MB';

/** 100 million rows into a series of 1.17 GiB within a small budget, in order of time and in no order. */
export async function measureHundred(world: BenchWorld): Promise<Measured> {
  const measured: Measured = { name: 'hundred', title: `hundred: 100 million rows into a series of 1.17 GiB, budget ${BUDGET_MB} MB (the rival's own series of that size is on top of its 300 MB)`, contenders: [], findings: [], skipped: [] };
  for (const [name, order] of [['rows-100m', 'in order of time'], ['rows-100m-random', 'in random order']] as const satisfies readonly (readonly [SetName, string])[]) {
    const set = setOf(world, name);
    const file = await world.data.file(set, 'parquet');
    const contenders: Contender[] = [
      await sluiceOn(world, set, 'parquet', BUDGET_MB),
      { name: GROUP_BY, command: program('duckdb-group-by', [file, set.nodes, set.steps, '300MB']), isSlow: true },
    ];
    const rounds = await runRounds([warmUp(file), ...contenders], world.rounds, world.say);
    checkSameSeries(rounds, [SLUICE, GROUP_BY]);
    const lines = linesOf(rounds, contenders);
    const whole = medianOf(rounds, SLUICE, ({ told }) => (told.whole ?? told.done).peakRssBytes);
    measured.contenders.push(...lines.contenders.map((line) => ({ ...line, name: `${line.name}, ${order}` })));
    measured.skipped.push(...lines.skipped.map((one) => ({ ...one, name: `${one.name}, ${order}` })));
    measured.findings.push(
      { what: `${order}: peak memory of the whole load`, value: whole === null ? null : whole / 1e6, unit: 'MB', wanted: { most: 300 } },
      fasterThan(rounds, GROUP_BY, `${order}: faster than ${GROUP_BY}`, 3),
    );
  }
  return measured;
}
