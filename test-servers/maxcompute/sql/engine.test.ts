import { afterAll, describe, expect, it } from 'vitest';
import { Catalog } from '../catalog';
import { goldenTable, hasGolden } from '../encode/golden-table';
import { rowsOf, type Cell, type TableDefinition } from '../table-definition';
import { SqlEngine, type QueryContext } from './engine';

const flow: TableDefinition = {
  project: 'city', name: 'flow', partitionKeys: [{ name: 'ds', type: 'string' }],
  columns: [{ name: 'node', type: 'BIGINT' }, { name: 'at', type: 'string' }, { name: 'when_', type: 'datetime' }, { name: 'packed', type: 'varchar(40)' }, { name: 'speed', type: 'double' }],
  partitions: ['20250701', '20250702', '20250703'].map((ds, day) => ({
    values: [ds],
    rows: rowsOf(day === 2 ? [] : [0, 1, 2, 3].map((row) => [row % 2, `2025-07-0${day + 1} 08:0${row}:30`, Date.UTC(2025, 6, day + 1, 0, row, 30), `${row};${row * 10}`, row + 0.5])),
  })),
};
const layered: TableDefinition = { project: 'layers', schema: 'traffic', name: 'flow', columns: [{ name: 'n', type: 'int' }], partitions: [{ values: [], rows: rowsOf([[1], [2]]) }] };
const golden = hasGolden ? goldenTable('types') : null;
const types: TableDefinition[] = golden === null ? [] : [{ project: 'city', name: 'types', columns: golden.columns, partitions: [{ values: [], rows: golden.rows }] }];

const engine = new SqlEngine(new Catalog([flow, layered, ...types]));
afterAll(() => engine.close());

async function rowsFrom(query: string, change: Partial<QueryContext> = {}): Promise<Cell[][]> {
  const { columns, rows } = await engine.select(query, { project: 'city', schema: 'default', timeZone: 'Asia/Shanghai', shuffleSeed: null, signal: new AbortController().signal, ...change });
  return Array.from({ length: rows.count }, (_, row) => columns.map((_, column) => rows.cell(row, column)));
}

describe('selects', () => {
  it.each([
    ['SELECT DISTINCT node, ds FROM flow WHERE ds=\'20250701\' ORDER BY node;', [[0n, '20250701'], [1n, '20250701']]],
    ['select min(at), max(at), count(*) from city.flow where ds >= "20250701"', [['2025-07-01 08:00:30', '2025-07-02 08:03:30', 8n]]],
    ['select count(*) from `city`.`flow` f where f.ds between \'20250702\' and \'20250703\'', [[4n]]],
    ['SELECT f.node FROM flow f JOIN city.default.flow g ON f.at = g.at WHERE f.speed > 3 AND g.ds = \'20250702\'', [[1n]]],
    ['SELECT node, FLOOR(UNIX_TIMESTAMP(when_) / 120) * 120 AS bucket, SUM(speed), COUNT(speed) FROM flow WHERE ds = \'20250701\' GROUP BY node, FLOOR(UNIX_TIMESTAMP(when_) / 120) * 120 ORDER BY node, bucket LIMIT 2', [[0n, 1_751_328_000n, 0.5, 1n], [0n, 1_751_328_120n, 2.5, 1n]]],
    ['SELECT unix_timestamp(at), unix_timestamp(to_date(at, \'yyyy-mm-dd hh:mi:ss\')), unix_timestamp(cast(at as datetime)) FROM flow WHERE ds = \'20250701\' AND node = 0 ORDER BY at LIMIT 1', [[1_751_328_030n, 1_751_328_030n, 1_751_328_030n]]],
    ['SELECT to_char(when_, \'yyyymmdd hh:mi\'), cast(when_ as string), hour(at), datetrunc(when_, \'hh\'), cast(split_part(packed, \';\', 2) as bigint) FROM flow WHERE ds = \'20250701\' ORDER BY at DESC LIMIT 1', [['20250701 08:03', '2025-07-01 08:03:30', 8n, Date.UTC(2025, 6, 1), 30n]]],
    ['SELECT cast(3.7 as bigint), cast(\'-2.9\' as int), cast(\'x\' as bigint), 7 DIV 2, 7 / 2, "it\'s", \'a\\\'b\'', [[3n, -2n, null, 3, 3.5, 'it\'s', 'a\'b']]],
    ['SELECT max(ds) FROM flow WHERE ds = max_pt(\'city.flow\')', [['20250702']]],
    ['WITH x AS (SELECT * FROM flow) SELECT sum(x.node) FROM x, flow WHERE x.at = flow.at', [[4n]]],
    ['SELECT dateadd(when_, 1, \'dd\'), datediff(when_, DATETIME \'2025-06-01 00:00:00\', \'dd\') FROM flow ORDER BY when_ LIMIT 1', [[Date.UTC(2025, 6, 2, 0, 0, 30), 30n]]],
  ])('%s', async (query, rows) => expect(await rowsFrom(query)).toEqual(rows));

  it('finds tables of schemas', async () => {
    const inLayers = { project: 'layers', schema: 'traffic' };
    for (const name of ['layers.traffic.flow', 'traffic.flow', 'flow']) expect(await rowsFrom(`SELECT sum(n) FROM ${name}`, inLayers)).toEqual([[3n]]);
  });
});

it('reads no row of partitions that the filter leaves out', async () => {
  let asked = 0;
  const counting: TableDefinition = { ...flow, name: 'counting', partitions: flow.partitions.map((partition) => ({ ...partition, rows: { count: partition.rows.count, cell: (row, column) => { asked++; return partition.rows.cell(row, column); } } })) };
  const own = new SqlEngine(new Catalog([counting]));
  await own.select('SELECT DISTINCT node FROM counting WHERE ds = \'20250702\'', { project: 'city', schema: 'default', timeZone: 'UTC', shuffleSeed: null, signal: new AbortController().signal });
  expect(asked).toBe(4);
  await own.close();
});

it.each([
  ['SELECT * FROM flow', 8 * 5], ['SELECT node FROM flow WHERE ds = \'20250702\'', 4], ['SELECT count(*) FROM flow a JOIN flow b ON a.at = b.at WHERE a.ds = \'20250701\' AND b.ds = \'20250702\'', 8], ['SELECT 1', 0],
])('says what %s would scan, of the partitions and columns it needs', async (query, cells) => {
  expect(await engine.cellsToScan(query, { project: 'city', schema: 'default', timeZone: 'UTC', shuffleSeed: null, signal: new AbortController().signal })).toBe(cells);
});

it('gives rows in another order where none is asked for', async () => {
  const ask = async (query: string, shuffleSeed: number): Promise<string> => JSON.stringify((await rowsFrom(query, { shuffleSeed })).map(([at]) => at));
  expect(new Set([await ask('SELECT at FROM flow', 1), await ask('SELECT at FROM flow', 2), await ask('SELECT at FROM flow', 3)]).size).toBeGreaterThan(1);
  expect(await ask('SELECT at FROM flow', 1)).toBe(await ask('SELECT at FROM flow', 1));
  expect(await ask('SELECT at FROM flow ORDER BY at', 1)).toBe(await ask('SELECT at FROM flow ORDER BY at', 2));
});

it.each([
  ['selec 1', 'ODPS-0130161'], ['select \'x', 'ODPS-0130161'], ['select * from nowhere', 'ODPS-0130131'], ['select nothing from flow', 'ODPS-0130071'],
])('says what is wrong with %s', (query, code) => expect(rowsFrom(query)).rejects.toThrow(code));

it('stops a query', async () => {
  const stopping = new AbortController();
  const running = rowsFrom('SELECT count(*) FROM range(100000) a, range(100000) b, range(1000) c', { signal: stopping.signal });
  setTimeout(() => stopping.abort(), 20);
  await expect(running).rejects.toThrow('Cancelled');
});

it.skipIf(golden === null)('lets values of all types through', async () => {
  const { columns, rows } = await engine.select('SELECT * FROM types', { project: 'city', schema: 'default', timeZone: 'Asia/Shanghai', shuffleSeed: null, signal: new AbortController().signal });
  expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual(golden!.columns.map(({ name, type }) => `${name} ${type}`));
  const shown = (cell: Cell): unknown => typeof cell === 'number' && Number.isInteger(cell) ? BigInt(cell) : cell instanceof Uint8Array ? [...cell] : Array.isArray(cell) ? cell.map(shown) : cell;
  for (const [at, { name }] of columns.entries()) {
    for (let row = 0; row < rows.count; row++) expect({ name, row, cell: shown(rows.cell(row, at)) }).toEqual({ name, row, cell: shown(golden!.rows.cell(row, at)) });
  }
});
