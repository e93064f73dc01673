import { SluiceFailure } from '../../../../shared/errors';
import type { EngineReason } from '../../../../shared/plan';
import type { FilesSource, WideColumns } from '../../../../shared/recipe';
import { csvLayoutOf, csvTimeOf } from '../files/csv/csv-spec';
import { cellsOf, RecordSplitter } from '../files/csv-records';
import type { Engine } from '../files/duckdb';
import { formatOf } from '../files/file-format';
import { headOf } from '../files/file-bytes';
import { defaultNullTokens } from '../files/null-tokens';
import { openTable } from '../files/open-table';
import { needColumn, neededTime, timeColumnsOf } from '../files/table-columns';
import type { CsvTable, TableColumn, TableFile } from '../files/table-file';
import { openArrayFile } from './array-file';
import { openHdf5 } from './hdf5-file';
import { WideCsv } from './wide-csv';
import { WideEngine } from './wide-engine';
import type { WideFile } from './wide-file';
import { isNumberedHeader } from './wide-header';

const HEAD_BYTES = 1 << 18;
const SAMPLE_RECORDS = 50;

/** Opens a file with a column a node. The only list of kinds. Throws what opening a table throws, and recipe-invalid for several values of one column. */
export async function openWideFile(path: string, spec: FilesSource, columns: WideColumns, engine: Engine, signal: AbortSignal): Promise<WideFile> {
  const format = spec.format === 'auto' ? await formatOf(path) : spec.format;
  if (format === 'npy' || format === 'npz') return openArrayFile(path, format, spec, columns);
  if (format === 'hdf5') return openHdf5(path, spec, columns);
  const table = await openWideTable(path, spec, engine, signal);
  checkOneValue(columns);
  const time = 'start' in columns.time ? null : neededTime(table, columns.time);
  const timeColumns = time === null ? [] : timeColumnsOf(time);
  for (const name of columns.except) needColumn(table, name, 'value');
  const isNode = ({ name }: TableColumn): boolean => !columns.except.includes(name) && !timeColumns.some((column) => column.name === name);
  const nodes = table.columns.filter(isNode);
  const nullTokens = spec.csv.nullValues ?? defaultNullTokens;
  const placeOf = (column: TableColumn | undefined): number => table.columns.findIndex(({ name }) => name === column?.name);
  const common = { timeColumns: timeColumns.map(({ name }) => name), nullTokens };
  const layout = table.csv === null ? 'format' : csvLayoutOf(table, table.csv);
  const csvTime = time === null ? null : csvTimeOf(time, placeOf) ?? 'time-pattern';
  const reason = [layout, csvTime].find((one) => typeof one === 'string');
  if (typeof layout === 'string' || typeof csvTime === 'string') return new WideEngine({ ...common, table, reason: reason as EngineReason, time, nodeColumns: nodes }, engine);
  return new WideCsv({ ...common, layout, stamp: table.stamp, time: csvTime, nodeColumns: nodes.map(placeOf) });
}

/** Sensors are often named by numbers: a first line of them is a header all the same. */
async function openWideTable(path: string, spec: FilesSource, engine: Engine, signal: AbortSignal): Promise<TableFile> {
  const table = await openTable(path, spec, engine, signal, { role: 'source' });
  if (table.csv === null || table.csv.header || spec.csv.header !== undefined) return table;
  const head = (await headOf(table.csv.textPath, HEAD_BYTES)).toString('utf8').replace(/^\uFEFF/, '');
  const records = new RecordSplitter(table.csv).push(head).slice(0, SAMPLE_RECORDS).map(({ text }) => cellsOf(text, table.csv as CsvTable));
  return isNumberedHeader(records) ? openTable(path, { ...spec, csv: { ...spec.csv, header: true } }, engine, signal, { role: 'source' }) : table;
}

function checkOneValue({ value }: WideColumns): void {
  if ([value].flat().length === 1) return;
  throw new SluiceFailure({ code: 'recipe-invalid', path: null, issues: [{ path: 'columns.value', kind: 'invalid', expected: { kind: 'text' }, found: JSON.stringify(value), suggestion: null }] });
}
