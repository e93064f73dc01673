import { MADE_STEP_S, type MadeShape } from './made-shape';

export const MADE_BATCH_ROWS = 65_536;
/** Late rows come up to 2 h after their time. */
const MOST_LATE_STEPS = 24;
const COPIES = 4;

/** Rows made up together. The arrays are used again for the next batch. */
export interface MadeBatch {
  rows: number;
  node: Int32Array;
  /** Seconds after the start of the first step. */
  offsetS: Float64Array;
  /** Tenths of km/h. */
  speedTenths: Int32Array;
  flow: Int32Array;
  /** Thousandths. */
  occupancyThousandths: Int32Array;
}

export function createMadeBatch(): MadeBatch {
  const numbers = (): Int32Array => new Int32Array(MADE_BATCH_ROWS);
  return { rows: 0, node: numbers(), offsetS: new Float64Array(MADE_BATCH_ROWS), speedTenths: numbers(), flow: numbers(), occupancyThousandths: numbers() };
}

/**
 * Rows of made-up traffic as they would come in, the same on every machine: steps in order and their nodes mixed;
 * 3 % missing, 1 % sent again with other values (a tenth of those once more), 2 % late by up to 2 h.
 */
export function* madeRows({ nodes, steps, mostRows }: MadeShape): Generator<MadeBatch> {
  const batch = createMadeBatch();
  const late = Array.from({ length: MOST_LATE_STEPS + 1 }, (): number[] => []);
  let left = mostRows;
  for (let step = 0; step < steps + MOST_LATE_STEPS && left > 0; step++) {
    const arriving: number[] = [];
    const first = step % nodes;
    for (let i = 0; i < (step < steps ? nodes : 0); i++) {
      const cell = step * nodes + (first + i) % nodes;
      const copies = copiesOf(cell);
      for (let copy = 0; copy < copies; copy++) {
        const lateSteps = lateStepsOf(cell, copy);
        if (lateSteps === 0) arriving.push(cell * COPIES + copy);
        else (late[(step + lateSteps) % late.length] as number[]).push(cell * COPIES + copy);
      }
    }
    arriving.push(...(late[step % late.length] as number[]).splice(0));
    for (const row of arriving) {
      if (left === 0) break;
      putMadeRow(batch, nodes, Math.floor(row / COPIES), row % COPIES);
      left--;
      if (batch.rows === MADE_BATCH_ROWS) {
        yield batch;
        batch.rows = 0;
      }
    }
  }
  if (batch.rows > 0) yield batch;
}

/** Appends one row of a cell; a later copy of it holds a little more. */
export function putMadeRow(batch: MadeBatch, nodes: number, cell: number, copy: number): void {
  const at = batch.rows++;
  const mixed = mix(cell, 3);
  batch.node[at] = cell % nodes;
  batch.offsetS[at] = Math.floor(cell / nodes) * MADE_STEP_S + mix(cell, 4 + copy) % MADE_STEP_S;
  batch.speedTenths[at] = 200 + mixed % 600 + copy * 5;
  batch.flow[at] = (mixed >>> 10) % 120 + copy;
  batch.occupancyThousandths[at] = (mixed >>> 17) % 1000;
}

/** Rows of a cell: none, one, two or three. */
export function copiesOf(cell: number): number {
  if (mix(cell, 0) % 100 < 3) return 0;
  const again = mix(cell, 1) % 1000;
  return again === 0 ? 3 : again < 9 ? 2 : 1;
}

function lateStepsOf(cell: number, copy: number): number {
  const mixed = mix(cell, 8 + copy);
  return mixed % 100 < 2 ? 1 + (mixed >>> 8) % MOST_LATE_STEPS : 0;
}

/** 32 bits that look random, from a cell and what they are for. */
function mix(cell: number, purpose: number): number {
  let mixed = Math.imul(cell ^ Math.imul(purpose + 1, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0x27d4eb2f);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
