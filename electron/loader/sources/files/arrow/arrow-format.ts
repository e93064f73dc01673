import type { EngineReason } from '../../../../../shared/plan';
import type { RangeFormat } from '../threads/range-format';
import type { RangeWork } from '../threads/range-work';
import { RowsReader, type ArrowRange, type ArrowRows } from './rows-reader';
import { scanPart, type ArrowAsk, type PartScan } from './scan-part';

export type ArrowWork = RangeWork<ArrowAsk, PartScan | EngineReason, ArrowRows, ArrowRange>;

export const arrowFormat: RangeFormat<ArrowAsk, PartScan | EngineReason, ArrowRows, ArrowRange> = {
  name: 'arrow',
  scan: scanPart,
  open: (rows) => new RowsReader(rows),
};
