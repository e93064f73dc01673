import type { Stretch } from '../../../../shared/window-shape';
import type { Dtype } from '../npy';
import type { StepRows } from '../step-rows';

/** An array whose elements are rows of a table of steps: those of [start + first, + length) of each stretch, for every start in turn. */
export interface CutArray { name: string; dtype: Dtype; shape: number[]; rows: StepRows; starts: Int32Array; stretches: readonly Stretch[] }

/** An array that is held in memory; a shape of [] is a single number. */
export interface HeldArray { name: string; dtype: Dtype; shape: number[]; numbers: Float64Array | Int32Array | BigInt64Array | Float32Array }

export type LayoutArray = CutArray | HeldArray;

/** A file of a layout. Lines are text that is written as it is made; `bytes` says how long it will be, to a few per cent. Of blocks it is exact. */
export type LayoutFile =
  | { kind: 'npz'; path: string; arrays: LayoutArray[] }
  | { kind: 'npy'; path: string; array: LayoutArray }
  | { kind: 'raw'; path: string; array: CutArray }
  | { kind: 'lines'; path: string; bytes: number; lines: (signal: AbortSignal) => AsyncIterable<string> }
  | { kind: 'blocks'; path: string; bytes: number; blocks: (signal: AbortSignal) => AsyncIterable<Uint8Array> }
  | { kind: 'text'; path: string; text: string };

const one: readonly Stretch[] = [{ first: 0, length: 1 }];

/** Rows [firstStep, endStep) of a table, as they are. */
export function tableArray(name: string, dtype: Dtype, rowShape: readonly number[], rows: StepRows, firstStep = 0, endStep = rows.steps): CutArray {
  const starts = Int32Array.from({ length: endStep - firstStep }, (_, i) => firstStep + i);
  return { name, dtype, shape: [starts.length, ...rowShape], rows, starts, stretches: one };
}

/** Windows cut from a table, [S, steps of a window, ...]. */
export function windowArray(name: string, dtype: Dtype, rowShape: readonly number[], rows: StepRows, starts: Int32Array, stretches: readonly Stretch[]): CutArray {
  return { name, dtype, shape: [starts.length, stretches.reduce((sum, { length }) => sum + length, 0), ...rowShape], rows, starts, stretches };
}
