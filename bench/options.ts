import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

export interface BenchOptions {
  dataFolder: string;
  /** Names of measurements; empty for all. */
  only: string[];
  rounds: number;
  jsonPath: string | null;
  isQuick: boolean;
  hasHundredMillion: boolean;
  python: string;
}

/** Options of the command line: --data DIR, --only NAME, --pairs N, --json FILE, --quick, --rows 100m, --python PROGRAM. */
export function optionsFrom(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string', default: path.join(os.tmpdir(), 'sluice-bench') },
      only: { type: 'string', multiple: true, default: [] },
      pairs: { type: 'string' },
      json: { type: 'string' },
      quick: { type: 'boolean', default: false },
      rows: { type: 'string' },
      python: { type: 'string', default: 'python3' },
    },
  });
  const rounds = Number(values.pairs ?? (values.quick ? 1 : 5));
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--pairs takes a whole number of at least 1');
  if (values.rows !== undefined && values.rows !== '100m') throw new Error('--rows takes 100m');
  return { dataFolder: path.resolve(values.data), only: values.only, rounds, jsonPath: values.json === undefined ? null : path.resolve(values.json), isQuick: values.quick, hasHundredMillion: values.rows === '100m' || values.quick, python: values.python };
}
