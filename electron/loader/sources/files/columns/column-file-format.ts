import type { EngineReason } from '../../../../../shared/plan';
import type { FileScan } from '../direct-reader';
import type { RangeFormat } from '../threads/range-format';
import type { RangeWork } from '../threads/range-work';
import type { OpenColumnFile } from './column-file';
import { RowsReader, type PlannedRows, type RowsRange } from './rows-reader';
import { scanPart, type PartAsk } from './scan-part';

export type ColumnFileFormat = RangeFormat<PartAsk, FileScan | EngineReason, PlannedRows, RowsRange>;
export type ColumnFileWork = RangeWork<PartAsk, FileScan | EngineReason, PlannedRows, RowsRange>;

/** How files of columns are worked on, of whichever format `openFile` opens. */
export function columnFileFormat(name: 'arrow' | 'parquet', openFile: OpenColumnFile): ColumnFileFormat {
  return {
    name,
    scan: (ask, signal) => scanPart(openFile, ask, signal),
    open: (rows) => new RowsReader(openFile, rows),
  };
}
