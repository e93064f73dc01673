import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { recipeSchema, type FilesSource as FilesSpec, type MaxComputeSource } from '../../../../../shared/recipe';
import type { SourceColumn, SourceDescription, SourceFile } from '../../../../../shared/source-description';
import { FilesSource } from '../../files/files-source';
import { canDecode } from '../decode/cell-layout';
import { cellValue } from '../decode/cell-value';
import type { DecodedColumn } from '../decode/column-batch';
import { odpsTypeText, type OdpsColumn, type OdpsType } from '../odps-type';
import { openQuery } from '../plan/open-parts';
import { choosePartitions, partitionName, type ListedPartition, type PartitionValues } from '../plan/partitions';
import { readWhole } from '../plan/read-whole';
import { bareQuery, tableSql } from '../plan/sql-text';
import { cellText } from '../rows/cell-text';
import type { ReadSession, Warehouse } from '../warehouse';

/** Rows that columns are judged by, and those that are shown. */
const SAMPLE_ROWS = 1000;
const FIRST_ROWS = 50;
const SIZED_PARTITIONS = 31;

interface Sample { columns: readonly OdpsColumn[]; rows: (string | null)[][] }

/** What a table or a query holds: its parts, columns and first rows, and how a recipe would most likely use them. */
export async function describeWarehouse(source: MaxComputeSource, warehouse: Warehouse, signal: AbortSignal): Promise<SourceDescription> {
  const { files, sample } = source.table === undefined ? await lookAtQuery(source, warehouse, signal) : await lookAtTable(source, source.table, warehouse, signal);
  const judged = await judge(sample, signal);
  return {
    files,
    columns: sample.columns.map(({ name, type }, i): SourceColumn => ({
      name, type: typeOf(type) ?? judged.columns[i]?.type ?? 'text', sourceType: odpsTypeText(type),
      sample: sample.rows.find((row) => row[i] !== null)?.[i] ?? null, packed: judged.columns[i]?.packed ?? null,
    })),
    firstRows: sample.rows.slice(0, FIRST_ROWS),
    guess: judged.guess,
    csv: null,
    notes: [],
  };
}

async function lookAtTable(source: MaxComputeSource, table: string, warehouse: Warehouse, signal: AbortSignal): Promise<{ files: SourceFile[]; sample: Sample }> {
  const found = await warehouse.table(table, signal);
  const name = [source.project, ...(source.schema === null ? [] : [source.schema]), table].join('.');
  const partitions = found.partitionKeys.length === 0 ? null : await withSizes(table, choosePartitions(await warehouse.partitions(table, signal), source.partitions, name).chosen, warehouse, signal);
  const files = partitions === null ? [{ path: name, format: 'table' as const, bytes: found.bytes ?? 0, rows: found.rows }]
    : partitions.map(({ values, rows, bytes }) => ({ path: `${name}/${partitionName(values)}`, format: 'partition' as const, bytes: bytes ?? 0, rows }));
  const filled = partitions?.find(({ rows }) => rows !== 0) ?? partitions?.[0];
  const partition = filled?.values ?? null;
  const session = found.isView ? null : await warehouse.open({ table, partition }, signal);
  const sample = session === null ? await sampleOf(await openQuery(`SELECT * FROM ${tableSql(source, table)} LIMIT ${SAMPLE_ROWS}`, 'UTC', warehouse, signal), [], [], warehouse, signal)
    : await sampleOf(session, found.partitionKeys, partition ?? [], warehouse, signal);
  return { files, sample };
}

/** Sizes are asked for one by one, where the list does not tell them: of the first partitions alone. */
async function withSizes(table: string, partitions: readonly ListedPartition[], warehouse: Warehouse, signal: AbortSignal): Promise<ListedPartition[]> {
  const sized: ListedPartition[] = [];
  for (const [at, one] of partitions.entries()) sized.push(at < SIZED_PARTITIONS && one.rows === null ? await warehouse.partition(table, one.values, signal) : one);
  return sized;
}

async function lookAtQuery(source: MaxComputeSource, warehouse: Warehouse, signal: AbortSignal): Promise<{ files: SourceFile[]; sample: Sample }> {
  const session = await openQuery(`SELECT * FROM (${bareQuery(source.sql ?? '')}\n) asked LIMIT ${SAMPLE_ROWS}`, 'UTC', warehouse, signal);
  return { files: [{ path: `${source.project}/SQL`, format: 'query', bytes: 0, rows: null }], sample: await sampleOf(session, [], [], warehouse, signal) };
}

async function sampleOf(session: ReadSession, keys: readonly OdpsColumn[], partition: PartitionValues, warehouse: Warehouse, signal: AbortSignal): Promise<Sample> {
  const rows: (string | null)[][] = [];
  const values = keys.map(({ name }) => partition.find(([key]) => key === name)?.[1] ?? null);
  const readable = session.columns.filter(({ type }) => canDecode(type, 'record'));
  const places = session.columns.map((column) => readable.indexOf(column));
  const sampled = readable.length === 0 ? 0 : Math.min(session.rows, SAMPLE_ROWS);
  await readWhole(warehouse, session, readable.map(({ name }) => name), ({ rows: count, columns }) => {
    for (let row = 0; row < count; row++) rows.push([...places.map((place) => textAt(columns[place], row)), ...values]);
  }, signal, sampled);
  return { columns: [...session.columns, ...keys], rows };
}

/** null for a column whose type cannot be read, too. */
function textAt(column: DecodedColumn | undefined, row: number): string | null {
  return column === undefined ? null : cellText(column.type, cellValue(column, row));
}

/** Judges columns as those of a file with the same cells would be. */
async function judge({ columns, rows }: Sample, signal: AbortSignal): Promise<Pick<SourceDescription, 'columns' | 'guess'>> {
  if (rows.length === 0) return { columns: [], guess: { node: [], time: null, values: [], stepSeconds: null } };
  const folder = await mkdtemp(path.join(tmpdir(), 'sluice-look-'));
  try {
    const file = path.join(folder, 'sample.csv');
    await writeFile(file, [columns.map(({ name }) => name), ...rows].map((row) => `${row.map(cellCsv).join(',')}\n`).join(''));
    const source = new FilesSource(recipeSchema.shape.source.parse({ kind: 'files', paths: [file], format: 'csv', csv: { delimiter: ',', header: true, quote: '"', encoding: 'utf-8' } }) as FilesSpec, folder);
    try {
      return await source.describe(signal);
    } finally {
      await source.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function cellCsv(cell: string | null): string {
  return cell === null ? '' : /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** null for text, which is judged by what stands in it. */
function typeOf(type: OdpsType): SourceColumn['type'] | null {
  switch (type.kind) {
    case 'tinyint': case 'smallint': case 'int': case 'bigint': return 'integer';
    case 'float': case 'double': case 'decimal': return 'number';
    case 'datetime': case 'timestamp': case 'timestamp_ntz': return 'timestamp';
    case 'date': return 'date';
    case 'boolean': return 'boolean';
    case 'string': case 'varchar': case 'char': case 'json': return null;
    default: return 'other';
  }
}
