import { readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { BadRow } from '../../../shared/errors';
import type { RowCounts, SkippedBatch } from '../../../shared/load-state';
import type { LocatedRecipe } from '../../../shared/recipe';
import type { RowTimesFound } from '../series/row-times';

export const JOURNAL_NAME = 'journal';

/** The way a work folder is written. Another number is another version of Sluice: what it left is not read. */
export const JOURNAL_VERSION = 4;

/** A file of a work folder as it was when a record was written: its first `bytes` bytes have this CRC32. */
export interface WorkFile { name: string; bytes: number; crc: number }

/** The first record of a journal: what is being loaded. */
export interface WorkHeader {
  version: number;
  recipe: LocatedRecipe;
  recipePath: string | null;
  rows: number;
  batches: number;
  /** SHA-256 of what was planned: nodes, grid, batches. A source that plans otherwise now has changed. */
  planHash: string;
  /** What the source needs to plan again without scanning. */
  memo: WorkFile;
}

/** A time tile that has rows: its file, and up to where in the log it has taken those that waited for it. */
export interface TileRecord { tile: number; state: WorkFile | null; takenUpTo: number }

/** All that is needed to go on with batch `batch`: everything before it is in. */
export interface Checkpoint {
  batch: number;
  savedAtMs: number;
  counts: RowCounts;
  /** Bytes of the source read, and batches read again. */
  bytes: number;
  retries: number;
  rowsAtClockChange: [atS: number, rows: number][];
  badRows: BadRow[];
  /** Rows left out, where the recipe keeps them. */
  rejected: WorkFile | null;
  skipped: SkippedBatch[];
  rowsPerStep: WorkFile;
  /** What the times of the rows so far tell. */
  times: RowTimesFound;
  tiles: TileRecord[];
  /** The log of rows whose tile was not in memory. */
  log: { name: string; bytes: number } | null;
}

/** Names of the files that rows of a checkpoint are in. */
export function filesOfRows({ rowsPerStep, rejected, tiles, log }: Pick<Checkpoint, 'rowsPerStep' | 'rejected' | 'tiles' | 'log'>): string[] {
  return [rowsPerStep, ...tiles.flatMap(({ state }) => state ?? []), rejected, log].flatMap((file) => file?.name ?? []);
}

/** The good records of a journal, and the bytes they take. */
export interface JournalRecords { header: WorkHeader | null; checkpoints: Checkpoint[]; bytes: number; isThere: boolean }

/** A record as it stands in the file: its CRC32, its JSON, a line end. */
export function journalLine(record: WorkHeader | Checkpoint): string {
  const json = JSON.stringify(record);
  return `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`;
}

/** The records of a journal up to the first that is damaged or cut short; none when there is no journal. */
export async function readJournal(path: string): Promise<JournalRecords> {
  const text = await readFile(path, 'utf8').catch(() => null);
  const records: unknown[] = [];
  let bytes = 0;
  for (const line of (text ?? '').split('\n').slice(0, -1)) {
    const json = line.slice(9);
    if (line.slice(0, 9) !== `${crc32(json).toString(16).padStart(8, '0')} `) break;
    records.push(JSON.parse(json));
    bytes += Buffer.byteLength(line) + 1;
  }
  return { header: (records[0] as WorkHeader | undefined) ?? null, checkpoints: records.slice(1) as Checkpoint[], bytes, isThere: text !== null };
}
