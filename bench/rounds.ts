import type { Contender } from './contender';
import { ContenderFailure, runContender, type Run } from './run-contender';

/** The runs of contenders that took turns: run i of each belongs to round i. */
export interface Rounds {
  runs: ReadonlyMap<string, readonly Run[]>;
  /** Contenders that did not come to an end, and why. */
  failed: ReadonlyMap<string, string>;
}

/** Runs contenders in turn, so that all of them meet the same weather. A slow one runs in the first round alone. */
export async function runRounds(contenders: readonly Contender[], rounds: number, say: (line: string) => void): Promise<Rounds> {
  const runs = new Map<string, Run[]>();
  const failed = new Map<string, string>();
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) {
      const { name, isSlow = false } = contender;
      if (failed.has(name) || (isSlow && round > 0)) continue;
      try {
        const run = scaled(await runContender(contender), contender.share ?? 1);
        runs.set(name, [...(runs.get(name) ?? []), run]);
        say(`  ${round + 1}/${rounds}  ${name}: ${(run.told.done.wallMs / 1000).toFixed(2)} s, ${(run.told.done.peakRssBytes / 1e6).toFixed(0)} MB`);
      } catch (thrown) {
        if (!(thrown instanceof ContenderFailure)) throw thrown;
        failed.set(name, thrown.message);
        say(`  ${round + 1}/${rounds}  ${name} failed: ${thrown.message}`);
      }
    }
  }
  return { runs, failed };
}

/** What a run would have taken for all rows; starting the runtime takes as long for any. */
function scaled(run: Run, share: number): Run {
  const { done, started } = run.told;
  if (share === 1 || started === undefined) return run;
  const grown = (figure: 'wallMs' | 'cpuMs'): number => started[figure] + (done[figure] - started[figure]) / share;
  return { ...run, told: { ...run.told, done: { ...done, wallMs: grown('wallMs'), cpuMs: grown('cpuMs') } } };
}

/** Throws when two of the named contenders, all given the same rows, did not come to the same series: the same cells, and sums alike to a millionth. */
export function checkSameSeries({ runs }: Rounds, names: readonly string[]): void {
  const all = names.flatMap((name) => runs.get(name) ?? []);
  const [first] = all;
  for (const { name, told } of all) {
    const { observed = NaN, sum = NaN } = first?.told ?? {};
    if (told.observed !== observed || !(Math.abs((told.sum ?? NaN) - sum) <= Math.abs(sum) * 1e-6)) {
      throw new Error(`${name} gives another series than ${first?.name}: ${told.observed} cells with a sum of ${told.sum} instead of ${observed} with ${sum}`);
    }
  }
}
