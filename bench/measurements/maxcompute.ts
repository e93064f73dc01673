import { setOf, SLUICE, type BenchWorld } from '../bench-world';
import { program } from '../contender';
import { linesOf, type Measured } from '../finding';
import { medianRatio } from '../median';
import { runRounds } from '../rounds';

const ARROW = 'apache-arrow, without checksums';

/** Decoding a range of a warehouse with all of its checksums, beside reading the same batches without them. Only that counts, as CPU time. */
export async function measureMaxCompute(world: BenchWorld): Promise<Measured> {
  const file = await world.data.file(setOf(world, 'rows-1m'), 'arrow');
  const contenders = [{ name: SLUICE, command: program('decode-range', [file]) }, { name: ARROW, command: program('arrow-batches', [file]) }];
  const rounds = await runRounds(contenders, world.rounds, world.say);
  return {
    name: 'maxcompute',
    title: 'maxcompute: a range of 1 million rows out of a warehouse, as Arrow (times of the contenders are of their whole processes, with making the body)',
    ...linesOf(rounds, contenders),
    findings: [{ what: `time of decoding with all checksums, over that of ${ARROW}`, value: medianRatio(rounds, SLUICE, ARROW, ({ told: { workMs = NaN } }) => workMs), unit: 'times', wanted: { most: 1.7 } }],
  };
}
