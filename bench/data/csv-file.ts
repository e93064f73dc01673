import { closeSync, openSync, writeSync } from 'node:fs';
import { createCsvEncoder } from '../../electron/loader/compare/made-csv';
import type { MadeBatch } from '../../electron/loader/compare/made-rows';
import { MADE_CHANNELS } from '../../electron/loader/compare/made-shape';

/** Writes rows as a CSV file with a header. */
export function writeCsvFile(path: string, nodes: number, batches: Iterable<MadeBatch>): void {
  const file = openSync(path, 'w');
  const toCsv = createCsvEncoder(nodes);
  writeSync(file, `node,time,${MADE_CHANNELS.join()}\n`);
  for (const batch of batches) writeAll(file, toCsv(batch));
  closeSync(file);
}

function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}
