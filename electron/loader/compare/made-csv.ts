import { open } from 'node:fs/promises';
import { outputFailure } from '../export/output-failure';
import { MADE_BATCH_ROWS, madeRows, type MadeBatch } from './made-rows';
import { MADE_CHANNELS, MADE_START_S, type MadeShape } from './made-shape';

const NODE_BYTES = 14;
/** Node, time and three values with their commas and the line's end. */
const LONGEST_ROW_BYTES = NODE_BYTES + 1 + 19 + 1 + 6 + 1 + 4 + 1 + 5 + 1;
const DAY_S = 86_400;

/** The name of a made-up node, 14 bytes: names are not in the order of the nodes. */
export function madeNodeName(node: number): string {
  return `BJ${String((node * 7919) % 1_000_003).padStart(12, '0')}`;
}

/** Writes made-up rows as a CSV file with a header; returns how many. Throws cancelled, disk-full, output-unwritable. */
export async function writeMadeCsv(path: string, shape: MadeShape, signal: AbortSignal, onRows: (rows: number) => void): Promise<{ rows: number; bytes: number }> {
  try {
    const file = await open(path, 'w');
    try {
      const header = Buffer.from(`node,time,${MADE_CHANNELS.join()}\n`);
      await file.writeFile(header);
      const toCsv = createCsvEncoder(shape.nodes);
      let [rows, bytes] = [0, header.length];
      for (const batch of madeRows(shape)) {
        signal.throwIfAborted();
        const text = toCsv(batch);
        await file.writeFile(text);
        rows += batch.rows;
        bytes += text.length;
        onRows(rows);
      }
      return { rows, bytes };
    } finally {
      await file.close();
    }
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    throw outputFailure(thrown, path, MADE_BATCH_ROWS * LONGEST_ROW_BYTES);
  }
}

/** Turns batches into lines; each result stands in the same memory as the one before. */
export function createCsvEncoder(nodes: number): (batch: MadeBatch) => Buffer {
  const bytes = Buffer.alloc(MADE_BATCH_ROWS * LONGEST_ROW_BYTES);
  const names = Buffer.from(Array.from({ length: nodes }, (_, node) => madeNodeName(node)).join(''));
  const days: Buffer[] = [];
  const dayText = (day: number): Buffer => (days[day] ??= Buffer.from(new Date((MADE_START_S + day * DAY_S) * 1000).toISOString().slice(0, 10)));
  return (batch) => {
    let at = 0;
    for (let row = 0; row < batch.rows; row++) {
      const offsetS = batch.offsetS[row] as number;
      const day = Math.floor(offsetS / DAY_S);
      at = putBytes(bytes, at, names, (batch.node[row] as number) * NODE_BYTES, NODE_BYTES);
      bytes[at++] = COMMA;
      at = putBytes(bytes, at, dayText(day), 0, 10);
      at = putTimeOfDay(bytes, at, offsetS - day * DAY_S);
      bytes[at++] = COMMA;
      at = putDecimal(bytes, at, batch.speedTenths[row] as number, 10);
      bytes[at++] = COMMA;
      at = putDecimal(bytes, at, batch.flow[row] as number, 1);
      bytes[at++] = COMMA;
      at = putDecimal(bytes, at, batch.occupancyThousandths[row] as number, 1000);
      bytes[at++] = LINE_END;
    }
    return bytes.subarray(0, at);
  };
}

const [COMMA, LINE_END, SPACE, COLON, DOT, ZERO] = [44, 10, 32, 58, 46, 48];

function putBytes(into: Buffer, at: number, from: Buffer, first: number, count: number): number {
  for (let i = 0; i < count; i++) into[at + i] = from[first + i] as number;
  return at + count;
}

function putTimeOfDay(into: Buffer, at: number, secondOfDay: number): number {
  into[at] = SPACE;
  putTwoDigits(into, at + 1, Math.floor(secondOfDay / 3600));
  into[at + 3] = COLON;
  putTwoDigits(into, at + 4, Math.floor(secondOfDay / 60) % 60);
  into[at + 6] = COLON;
  putTwoDigits(into, at + 7, secondOfDay % 60);
  return at + 9;
}

function putTwoDigits(into: Buffer, at: number, value: number): void {
  into[at] = ZERO + Math.floor(value / 10);
  into[at + 1] = ZERO + value % 10;
}

/** Writes value / scale, where scale is 1, 10 or 1000, with all digits behind the point. */
function putDecimal(into: Buffer, at: number, value: number, scale: number): number {
  const whole = Math.floor(value / scale);
  if (whole >= 100) into[at++] = ZERO + Math.floor(whole / 100);
  if (whole >= 10) into[at++] = ZERO + Math.floor(whole / 10) % 10;
  into[at++] = ZERO + whole % 10;
  if (scale === 1) return at;
  into[at++] = DOT;
  for (let place = scale / 10; place >= 1; place /= 10) into[at++] = ZERO + Math.floor(value / place) % 10;
  return at;
}
