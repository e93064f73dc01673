import type { EngineReason } from '../../../../../shared/plan';
import type { ScanOptions } from '../direct-reader';
import type { RangeFormat } from '../threads/range-format';
import type { RangeWork } from '../threads/range-work';
import type { CsvSpec } from './csv-spec';
import { RangeReader, type CsvRows, type RowRange } from './read-range';
import { scanRange, type ByteRange, type RangeScan } from './scan-range';

interface CsvAsk { spec: CsvSpec; range: ByteRange; options: ScanOptions }

export type CsvWork = RangeWork<CsvAsk, RangeScan | EngineReason, CsvRows, RowRange>;

export const csvFormat: RangeFormat<CsvAsk, RangeScan | EngineReason, CsvRows, RowRange> = {
  name: 'csv',
  scan: ({ spec, range, options }, signal) => scanRange(spec, range, options, signal),
  open: (file) => new RangeReader(file),
};
