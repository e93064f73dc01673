import { mixed } from '../seeded';
import type { Cell, ColumnDefinition, TableDefinition } from '../table-definition';

const texts = ['', 'plain', '中文节点-北京', 'emoji 🚦', 'line\nbreak\ttab', 'quote"\'`,;', '\\N', 'x'.repeat(300)];

const made: readonly (ColumnDefinition & { cell: (chance: number, row: number) => Cell })[] = [
  { name: 'id', type: 'BIGINT', cell: (_, row) => BigInt(row) },
  { name: 'c_tinyint', type: 'TINYINT', cell: (chance) => chance % 256 - 128 },
  { name: 'c_smallint', type: 'SMALLINT', cell: (chance) => chance % 65_536 - 32_768 },
  { name: 'c_int', type: 'INT', cell: (chance) => chance - 2_147_483_648 },
  { name: 'c_bigint', type: 'BIGINT', cell: (chance, row) => [-9_223_372_036_854_775_808n, 9_223_372_036_854_775_807n, 9_007_199_254_740_993n][row] ?? BigInt(chance) ** 2n / 2n },
  { name: 'c_float', type: 'FLOAT', cell: (chance, row) => [Number.NaN, Number.POSITIVE_INFINITY, -0][row] ?? Math.fround(chance / 7) },
  { name: 'c_double', type: 'DOUBLE', cell: (chance, row) => [Number.NaN, Number.NEGATIVE_INFINITY, -0, 5e-324][row] ?? chance / 3 },
  { name: 'c_boolean', type: 'BOOLEAN', cell: (chance) => chance % 2 === 0 },
  { name: 'c_string', type: 'STRING', cell: (chance) => texts[chance % texts.length]! },
  { name: 'c_varchar', type: 'VARCHAR(400)', cell: (chance) => texts[chance % texts.length]! },
  { name: 'c_char', type: 'CHAR(6)', cell: (chance) => `c${chance % 1000}` },
  { name: 'c_binary', type: 'BINARY', cell: (chance) => Buffer.from([255, 254, 0, chance & 255]) },
  { name: 'c_json', type: 'JSON', cell: (chance) => JSON.stringify({ x: chance % 100, y: [1, 2.5, null] }) },
  { name: 'c_decimal', type: 'DECIMAL(18,4)', cell: (chance) => `${chance % 3 === 0 ? '-' : ''}${chance}.${String(chance % 10_000).padStart(4, '0')}` },
  { name: 'c_wide_decimal', type: 'DECIMAL(38,18)', cell: (chance) => `${chance % 3 === 0 ? '-' : ''}12345678${chance}.000000000${String(chance % 1_000_000_000).padStart(9, '0')}` },
  { name: 'c_date', type: 'DATE', cell: (chance) => chance % 40_000 - 10_000 },
  { name: 'c_datetime', type: 'DATETIME', cell: (chance) => 1_751_299_200_123 - chance * 500 },
  { name: 'c_timestamp', type: 'TIMESTAMP', cell: (chance) => ({ sec: 1_751_299_200n - BigInt(chance), nano: chance % 1_000_000_000 }) },
  { name: 'c_timestamp_ntz', type: 'TIMESTAMP_NTZ', cell: (chance) => ({ sec: BigInt(chance) - 2_000_000_000n, nano: chance % 1000 * 1_000_000 }) },
  { name: 'c_array', type: 'ARRAY<BIGINT>', cell: (chance) => Array.from({ length: chance % 4 }, (_, at) => at === 1 ? null : BigInt(chance) * BigInt(at + 1)) },
  { name: 'c_texts', type: 'ARRAY<STRING>', cell: (chance) => Array.from({ length: chance % 3 }, (_, at) => texts[(chance + at) % texts.length]!) },
  { name: 'c_map', type: 'MAP<STRING,BIGINT>', cell: (chance) => Array.from({ length: chance % 3 }, (_, at) => [`k${at}`, at === 1 ? null : BigInt(chance)]) },
  { name: 'c_struct', type: 'STRUCT<a:BIGINT,b:STRING>', cell: (chance) => [chance % 5 === 0 ? null : BigInt(chance), texts[chance % texts.length]!] },
];

/** Values of every type that both formats have, one in nine NULL but for ids. */
export function allTypesTable(project: string, rows: number): TableDefinition {
  return {
    project, name: 'all_types', comment: 'Every type of column', columns: made.map(({ name, type }) => ({ name, type })), partitionKeys: [{ name: 'ds', type: 'STRING' }],
    partitions: [{ values: ['20250701'], rows: { count: rows, cell: (row, column) => column > 0 && row > 3 && mixed(row, column, 9) % 9 === 0 ? null : made[column]!.cell(mixed(row, column), row) } }],
  };
}

/** Types that only the record stream has: asking for them as Arrow is refused. */
export function recordOnlyTable(project: string): TableDefinition {
  return {
    project, name: 'record_only', comment: 'Types without an Arrow form',
    columns: [{ name: 'id', type: 'bigint' }, { name: 'months', type: 'interval_year_month' }, { name: 'span', type: 'interval_day_time' }, { name: 'embedding', type: 'vector(float,3)' }],
    partitions: [{ values: [], rows: { count: 10, cell: (row, column) => [BigInt(row), row - 5, { sec: BigInt(row) * 86_400n, nano: row }, [row, row / 2, -row]][column]! } }],
  };
}
