import { MADE_CHANNELS, MADE_START_S, MADE_STEP_S } from '../electron/loader/compare/made-shape';
import { columnsSql } from './data/parquet-file';

/** What a rival is told: the file, and the shape of the series it is to give, [steps, nodes, channels]. */
export interface RivalTask { file: string; nodes: number; steps: number }

/** The command line of a rival: FILE NODES STEPS, and what else it takes. */
export function rivalTask(): RivalTask {
  const [file, nodes, steps] = process.argv.slice(2) as [string, string, string];
  return { file, nodes: Number(nodes), steps: Number(steps) };
}

export const channels = MADE_CHANNELS.length;

/** The file as a relation of DuckDB's, its CSV columns typed, so that nothing is guessed. */
export function relationSql(file: string): string {
  return file.endsWith('.parquet') ? `read_parquet('${file}')` : `read_csv('${file}', header = true, columns = ${columnsSql})`;
}

/** The step of a time column. */
export const stepSql = `((epoch_us(time) - ${MADE_START_S}000000) // ${MADE_STEP_S}000000)::INTEGER`;

export function stepOfSeconds(epochS: number): number {
  return Math.floor((epochS - MADE_START_S) / MADE_STEP_S);
}

/** A series [steps, nodes, channels] without a value. */
export function emptySeries({ nodes, steps }: RivalTask): Float32Array {
  return new Float32Array(steps * nodes * channels).fill(NaN);
}
