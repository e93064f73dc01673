import { RecordBatchReader } from 'apache-arrow';
import { readFileSync } from 'node:fs';
import { asBody, medianCpuMs, networkPieces } from '../repeated-work';
import { mark, tell } from '../told';

// apache-arrow on the batches of a stream that comes in pieces; no cell is looked at, and there are no checksums. FILE
const [path] = process.argv.slice(2) as [string];
const stream = readFileSync(path);
const body = networkPieces(stream);
let rows = 0;
const workMs = await medianCpuMs(async () => {
  rows = 0;
  for await (const batch of await RecordBatchReader.from(asBody(body))) rows += batch.numRows;
});
tell({ done: mark(), rows, bytes: stream.length, workMs });
