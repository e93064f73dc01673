import type { Contender } from './contender';
import { medianOf } from './median';
import type { Rounds } from './rounds';

/** One figure, and what is wanted of it. */
export interface Finding {
  what: string;
  /** null where it could not be measured; `note` says why. */
  value: number | null;
  unit: 'times' | 'MB' | 's' | 'GB/s';
  wanted?: { least: number } | { most: number };
  note?: string;
}

/** A line of the table of contenders: medians over their runs. */
export interface ContenderLine {
  name: string;
  runs: number;
  seconds: number;
  cpuSeconds: number;
  peakMb: number;
  note?: string;
}

/** What one measurement gives. */
export interface Measured {
  name: string;
  title: string;
  contenders: ContenderLine[];
  findings: Finding[];
  skipped: { name: string; why: string }[];
}

export function isMet({ value, wanted }: Finding): boolean | null {
  if (wanted === undefined) return null;
  if (value === null) return false;
  return 'least' in wanted ? value >= wanted.least : value <= wanted.most;
}

/** The contenders' lines, and those that failed among the skipped. */
export function linesOf(rounds: Rounds, contenders: readonly Contender[]): Pick<Measured, 'contenders' | 'skipped'> {
  return {
    contenders: contenders.flatMap(({ name, share }): ContenderLine[] => {
      const runs = rounds.runs.get(name)?.length;
      if (runs === undefined) return [];
      const of = (figure: Parameters<typeof medianOf>[2]): number => medianOf(rounds, name, figure) as number;
      return [{
        name, runs,
        seconds: of(({ told }) => told.done.wallMs) / 1000,
        cpuSeconds: of(({ told }) => told.done.cpuMs) / 1000,
        peakMb: of(({ told }) => told.done.peakRssBytes) / 1e6,
        ...(share === undefined ? {} : { note: `times extrapolated from ${(share * 100).toFixed(1)} % of the rows; memory is of that part` }),
      }];
    }),
    skipped: [...rounds.failed].map(([name, why]) => ({ name, why })),
  };
}
