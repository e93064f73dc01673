import { setOf, SLUICE, sluiceOn, type BenchWorld } from '../bench-world';
import { linesOf, type Measured } from '../finding';
import { median } from '../median';
import { runRounds } from '../rounds';

const BUDGET_MB = 256;

/** Time a row at 100 million rows, over that at 10 million of the same nodes. */
export async function measureScaling(world: BenchWorld): Promise<Measured> {
  const contenders = [];
  for (const name of ['rows-10m', 'rows-100m'] as const) contenders.push({ ...(await sluiceOn(world, setOf(world, name), 'parquet', BUDGET_MB)), name: `${SLUICE}, ${name}` });
  const rounds = await runRounds(contenders, world.rounds, world.say);
  const [ten, hundred] = contenders.map(({ name }) => (rounds.runs.get(name) ?? []).map(({ told }) => told.done.wallMs / (told.rows ?? NaN)));
  const isWhole = ten !== undefined && hundred !== undefined && ten.length > 0 && hundred.length > 0;
  return {
    name: 'scaling',
    title: `scaling: Parquet, budget ${BUDGET_MB} MB`,
    ...linesOf(rounds, contenders),
    findings: [{ what: 'time a row at 100 million rows, over that at 10 million', value: isWhole ? median(hundred.map((ms, round) => ms / (ten[round] ?? NaN))) : null, unit: 'times', wanted: { most: 1.3 } }],
  };
}
