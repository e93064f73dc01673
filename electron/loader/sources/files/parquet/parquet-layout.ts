import { parquetMetadata, type ColumnMetaData, type FileMetaData } from 'hyparquet';
import { fstatSync, readSync } from 'node:fs';
import { collectGarbage } from '../../../collect-garbage';
import { parquetColumnsOf, type ParquetColumn } from './parquet-types';

/** Where the cells of a column of one row group stand. */
export interface ChunkPlace { offset: number; bytes: number; rows: number; codec: string; encodings: readonly string[] }

/** What stands where in a Parquet file. */
export interface ParquetLayout {
  columns: ParquetColumn[];
  groups: { rows: number; /** By leaf; null where it can't be read directly. */ chunks: (ChunkPlace | null)[] }[];
}

/** The length of the footer and the magic after it. */
const TRAILER_BYTES = 8;
/** Most footers are shorter: one read gets all of it. */
const TAIL_BYTES = 1 << 16;
/** What a longer footer is decoded into takes megabytes, and hardly any of it is kept. */
const LONG_FOOTER_BYTES = 1 << 18;

/** Reads the footer of an open file. Throws where it is no Parquet file, or a damaged or encrypted one. */
export function readLayout(file: number): ParquetLayout {
  const { size } = fstatSync(file);
  let tail = bytesAt(file, Math.max(0, size - TAIL_BYTES), size);
  const footerBytes = tail.length < TRAILER_BYTES ? 0 : tail.readUInt32LE(tail.length - TRAILER_BYTES) + TRAILER_BYTES;
  if (footerBytes > tail.length && footerBytes <= size) tail = bytesAt(file, size - footerBytes, size);
  const layout = layoutOf(parquetMetadata(tail, { geoparquet: false }));
  if (footerBytes > LONG_FOOTER_BYTES) collectGarbage('major');
  return layout;
}

function layoutOf({ schema, row_groups: groups }: FileMetaData): ParquetLayout {
  return {
    columns: parquetColumnsOf(schema),
    groups: groups.map(({ num_rows: rows, columns }) => ({
      rows: Number(rows),
      chunks: columns.map(({ file_path: path, meta_data: about }) => (about === undefined || (path ?? '') !== '' || about.num_values !== rows ? null : placeOf(about))),
    })),
  };
}

/** Bytes [from, end) of a file. Throws where it ends before. */
export function bytesAt(file: number, from: number, end: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Math.max(0, end - from));
  readInto(file, bytes, from);
  return bytes;
}

/** Fills `bytes` with what stands at `from`. Throws where the file ends before. */
export function readInto(file: number, bytes: Uint8Array, from: number): void {
  for (let got = 0; got < bytes.length;) {
    const count = readSync(file, bytes, got, bytes.length - got, from + got);
    if (count === 0) throw new Error('the Parquet data is cut short');
    got += count;
  }
}

function placeOf({ dictionary_page_offset: dictionary, data_page_offset: data, total_compressed_size: bytes, num_values: rows, codec, encodings }: ColumnMetaData): ChunkPlace {
  // Some writers say 0 where there is no dictionary.
  const offset = dictionary !== undefined && dictionary > 0n && dictionary < data ? dictionary : data;
  return { offset: Number(offset), bytes: Number(bytes), rows: Number(rows), codec, encodings };
}
