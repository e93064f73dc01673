import { type FileHandle } from 'node:fs/promises';
import type { BadRow } from '../../../shared/errors';
import type { RowCounts, SkippedBatch } from '../../../shared/load-state';
import type { LocatedRecipe } from '../../../shared/recipe';
export declare const JOURNAL_NAME = "journal";
/** The way a work folder is written. Another number is another version of Sluice: what it left is not read. */
export declare const JOURNAL_VERSION = 1;
/** A file of a work folder as it was when a record was written: its first `bytes` bytes have this CRC32. */
export interface WorkFile {
    name: string;
    bytes: number;
    crc: number;
}
/** The first record of a journal: what is being loaded. */
export interface WorkHeader {
    version: number;
    recipe: LocatedRecipe;
    recipePath: string | null;
    rows: number;
    batches: number;
    /** What the source needs to plan again without scanning. */
    memo: WorkFile;
}
/** A time tile that has rows: what is in its file, and rows that came later and wait in its log. */
export interface TileRecord {
    tile: number;
    state: WorkFile | null;
    log: WorkFile | null;
}
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
    skipped: SkippedBatch[];
    rowsPerStep: WorkFile;
    tiles: TileRecord[];
}
export interface JournalRecords {
    header: WorkHeader | null;
    checkpoints: Checkpoint[];
}
/** A record as it stands in the file: its CRC32, its JSON, a line end. */
export declare function journalLine(record: WorkHeader | Checkpoint): string;
/** Appends a record; it is on the disk when this resolves. */
export declare function appendRecord(file: FileHandle, record: WorkHeader | Checkpoint): Promise<void>;
/** The records of a journal up to the first that is damaged or cut short; none when there is no journal. */
export declare function readJournal(path: string): Promise<JournalRecords>;
