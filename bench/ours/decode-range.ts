import { crc32c } from '@node-rs/crc32';
import { RecordBatchReader } from 'apache-arrow';
import { readFileSync } from 'node:fs';
import { MADE_CHANNELS } from '../../electron/loader/compare/made-shape';
import { decodeRange } from '../../electron/loader/sources/maxcompute/decode/decode-range';
import type { OdpsColumn } from '../../electron/loader/sources/maxcompute/odps-type';
import { asBody, medianCpuMs, networkPieces } from '../repeated-work';
import { mark, tell } from '../told';

// The batches of an Arrow stream as a range of a warehouse brings them: without the schema, in chunks with checksums. FILE
const [path] = process.argv.slice(2) as [string];
const CHUNK_BYTES = 65_536;
const stream = readFileSync(path);
const rows = RecordBatchReader.from(stream).readAll().reduce((sum, { numRows }) => sum + numRows, 0);
const body = networkPieces(framed(stream.subarray(8 + stream.readInt32LE(4))));
const columns: OdpsColumn[] = [{ name: 'node', type: { kind: 'string' } }, { name: 'time', type: { kind: 'timestamp' } }, ...MADE_CHANNELS.map((name): OdpsColumn => ({ name, type: { kind: 'double' } }))];

const workMs = await medianCpuMs(async () => {
  let got = 0;
  for await (const batch of decodeRange(asBody(body), { format: 'arrow', contentEncoding: null, columns, rows }, new AbortController().signal)) got += batch.rows;
  if (got !== rows) throw new Error(`${got} rows instead of ${rows}`);
});
tell({ done: mark(), rows, bytes: stream.length, workMs });

function framed(payload: Buffer): Buffer {
  const number = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const parts = [number(CHUNK_BYTES)];
  let at = 0;
  for (; at + CHUNK_BYTES <= payload.length; at += CHUNK_BYTES) {
    const chunk = payload.subarray(at, at + CHUNK_BYTES);
    parts.push(chunk, number(crc32c(chunk)));
  }
  return Buffer.concat([...parts, payload.subarray(at), number(crc32c(payload))]);
}
