import { columnFileFormat } from '../columns/column-file-format';
import { OpenParquet } from './open-parquet';

export const parquetFormat = columnFileFormat('parquet', (spec) => OpenParquet.open(spec));
