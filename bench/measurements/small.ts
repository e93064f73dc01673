import { setOf, SLUICE, sluiceOn, type BenchWorld } from '../bench-world';
import { linesOf, type Finding, type Measured } from '../finding';
import { medianOf } from '../median';
import { runRounds } from '../rounds';

const sizes = [['rows-1k', 50], ['rows-10k', 60], ['rows-100k', 80], ['rows-1m', 150]] as const;

/** What loading a small CSV file adds to the process that loads it. */
export async function measureSmall(world: BenchWorld): Promise<Measured> {
  const measured: Measured = { name: 'small', title: 'small: CSV files of 500 nodes, and what a load adds to its process', contenders: [], findings: [], skipped: [] };
  for (const [name, mostMb] of sizes) {
    const contenders = [await sluiceOn(world, setOf(world, name), 'csv')];
    const rounds = await runRounds(contenders, world.rounds, world.say);
    const lines = linesOf(rounds, contenders);
    measured.contenders.push(...lines.contenders.map((line) => ({ ...line, name: `${SLUICE}, ${name}` })));
    measured.skipped.push(...lines.skipped);
    const addedBytes = medianOf(rounds, SLUICE, ({ told }) => told.addedRssBytes ?? NaN);
    measured.findings.push({ what: `${name}: peak memory above that right before the load`, value: addedBytes === null ? null : addedBytes / 1e6, unit: 'MB', wanted: { most: mostMb } } satisfies Finding);
  }
  return measured;
}
