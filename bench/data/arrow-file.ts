import { Field, Float64, makeData, RecordBatch, RecordBatchStreamWriter, Schema, Struct, TimestampMicrosecond, Utf8 } from 'apache-arrow';
import { recordBatchWriterThroughNodeStream } from 'apache-arrow/io/node/writer';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { madeNodeName } from '../../electron/loader/compare/made-csv';
import type { MadeBatch } from '../../electron/loader/compare/made-rows';
import { MADE_CHANNELS, MADE_START_S } from '../../electron/loader/compare/made-shape';

const NAME_BYTES = 14;
const types = [new Utf8(), new TimestampMicrosecond(), ...MADE_CHANNELS.map(() => new Float64())] as const;
const schema = new Schema(['node', 'time', ...MADE_CHANNELS].map((name, i) => new Field(name, types[i] as (typeof types)[number], false)));

/** Writes rows as an Arrow stream, a record batch for each batch: node as Utf8, time as timestamp[us], values as float64. */
export async function writeArrowFile(path: string, nodes: number, batches: Iterable<MadeBatch>): Promise<void> {
  const names = Buffer.from(Array.from({ length: nodes }, (_, node) => madeNodeName(node)).join(''));
  function* records(): Generator<RecordBatch> {
    for (const batch of batches) yield recordOf(batch, names);
  }
  await pipeline(Readable.from(records()), recordBatchWriterThroughNodeStream.call(RecordBatchStreamWriter), createWriteStream(path));
}

function recordOf(batch: MadeBatch, names: Buffer): RecordBatch {
  const length = batch.rows;
  const text = Buffer.alloc(length * NAME_BYTES);
  const times = new BigInt64Array(length);
  for (let row = 0; row < length; row++) {
    const from = (batch.node[row] as number) * NAME_BYTES;
    names.copy(text, row * NAME_BYTES, from, from + NAME_BYTES);
    times[row] = BigInt((MADE_START_S + (batch.offsetS[row] as number)) * 1_000_000);
  }
  const valuesOf = (numbers: Int32Array, scale: number): Float64Array => Float64Array.from(numbers.subarray(0, length), (number) => number / scale);
  const children = [
    makeData({ type: new Utf8(), length, nullCount: 0, valueOffsets: Int32Array.from({ length: length + 1 }, (_, i) => i * NAME_BYTES), data: text }),
    makeData({ type: new TimestampMicrosecond(), length, nullCount: 0, data: times }),
    ...[valuesOf(batch.speedTenths, 10), valuesOf(batch.flow, 1), valuesOf(batch.occupancyThousandths, 1000)].map((data) => makeData({ type: new Float64(), length, nullCount: 0, data })),
  ];
  return new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, nullCount: 0, children }));
}
