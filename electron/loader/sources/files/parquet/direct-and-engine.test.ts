import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LongColumnsInput } from '../../../../../shared/recipe';
import { outcomeOf, type Changes } from '../outcome-fixture';
import { tempFolder, writeParquet } from '../source-fixture';

let temp: ReturnType<typeof tempFolder>;
beforeAll(() => { temp = tempFolder(); });
afterAll(() => temp.remove());

/** SQL for a column over `i` from 0 on; `n` is a number from 0 on that looks random. */
interface Kind { type: string; cell: string; format?: string }

const texts = "['A', 'B', 'node 7', '10', '9', '东站', 'a rather long name of a node', '', 'NA', 'null']";
const ints: Kind[] = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'UTINYINT', 'USMALLINT', 'UINTEGER', 'UBIGINT'].map((type) => ({ type, cell: 'n % 100' }));
const wide: Kind[] = [{ type: 'BIGINT', cell: '(n % 7) * 1311768467294899695 - 3' }, { type: 'UBIGINT', cell: '18446744073709551615 - n % 5' }, { type: 'INTEGER', cell: 'n % 5 - 2147483648' }];
const keyKinds: Kind[] = [{ type: 'VARCHAR', cell: `${texts}[1 + n % 10]` }, { type: 'VARCHAR', cell: "'node ' || (n % 3000)" }, { type: 'VARCHAR', cell: "'n' || i" }, ...ints, ...wide];
const valueKinds: Kind[] = [
  ...ints, ...wide, { type: 'DOUBLE', cell: 'n / 7' }, { type: 'DOUBLE', cell: 'n % 5' }, { type: 'FLOAT', cell: 'n / 7' },
  { type: 'DOUBLE', cell: "CASE WHEN n % 4000 = 0 THEN 'inf'::DOUBLE WHEN n % 400 = 1 THEN 'nan'::DOUBLE WHEN n % 4000 = 2 THEN 1e39 ELSE n % 9 END" },
  { type: 'VARCHAR', cell: "['1.5', ' 2', '', 'NA', '-3e2', 'x', '7;8', '9', '0.25', '1e999'][1 + n % 10]" }, { type: 'VARCHAR', cell: "(n % 50)::VARCHAR || ';' || (n % 7)::VARCHAR" },
];
const near = "TIMESTAMP '2013-11-03 00:00:00'";
const timeKinds: Kind[] = [
  { type: 'TIMESTAMP', cell: `${near} + INTERVAL (n % 600) MINUTE` }, { type: 'TIMESTAMP', cell: `${near} + INTERVAL (n * 1000003) MICROSECOND` }, { type: 'TIMESTAMP_MS', cell: `${near} + INTERVAL (n % 60000) MILLISECOND` },
  { type: 'TIMESTAMP_S', cell: `${near} + INTERVAL (n % 600) MINUTE` }, { type: 'TIMESTAMP_NS', cell: `make_timestamp_ns(1383436800000000000 + n * 1000000007)` }, { type: 'TIMESTAMPTZ', cell: `${near} + INTERVAL (n % 600) MINUTE` },
  { type: 'TIMESTAMP', cell: "CASE WHEN n % 500 = 0 THEN 'infinity'::TIMESTAMP ELSE TIMESTAMP '1969-12-31 23:00:00' + INTERVAL (n % 9) MINUTE END" },
  { type: 'DATE', cell: `(${near} + INTERVAL (n % 600) DAY)::DATE` }, { type: 'BIGINT', cell: '1383436800 + n % 9000' }, { type: 'INTEGER', cell: '1383436800 + i * 60' }, { type: 'BIGINT', cell: '201311030000 + n % 61' },
  { type: 'BIGINT', cell: '1383436800 + i', format: 'epoch-s' }, { type: 'BIGINT', cell: '1383436800000 + n', format: 'epoch-ms' }, { type: 'DOUBLE', cell: '1383436800.25 + n % 100' },
  { type: 'VARCHAR', cell: `strftime(${near} + INTERVAL (n % 600) MINUTE, '%Y-%m-%d %H:%M')` }, { type: 'VARCHAR', cell: `strftime(${near} + INTERVAL (n % 600) SECOND, '%Y/%m/%dT%H:%M:%S') || ['', 'Z', '+08:00', ' x'][1 + n % 4]` },
  { type: 'VARCHAR', cell: '(1383436800 + n % 90)::VARCHAR', format: 'epoch-s' }, { type: 'VARCHAR', cell: '(201311030000 + n % 61)::VARCHAR' },
];

const columns = { unused: valueKinds, node: keyKinds, other: keyKinds, time: timeKinds, flow: valueKinds, speed: valueKinds };
const table = fc.record({
  rows: fc.constantFrom(1, 50, 3000, 7000),
  cells: fc.record(Object.fromEntries(Object.entries(columns).map(([name, kinds]) => [name, fc.record({ kind: fc.constantFrom(...kinds), nullEvery: fc.constantFrom(0, 0, 3, 50), seed: fc.nat(1000) })]))),
  options: fc.record({ compression: fc.constantFrom('uncompressed', 'snappy', 'zstd', 'gzip', 'lz4_raw', 'brotli'), version: fc.constantFrom('V1', 'V2'), dictionary: fc.constantFrom(1, 100, 100_000) }),
});

it('a file gives the same rows, counts, nodes, times and bad rows read directly and through the engine', async () => {
  let compared = 0;
  await fc.assert(fc.asyncProperty(table, fc.constantFrom<string[]>(['node'], ['node'], ['node', 'other']), fc.constantFrom<LongColumnsInput['values']>([{ column: 'flow' }], [{ column: 'flow', aggregate: 'count' }, { column: 'speed' }], [{ column: 'flow', packed: { separator: ';', index: 0 } }, { column: 'speed', packed: { separator: ';', index: -1 } }]), fc.constantFrom(700, 10_000), fc.constantFrom(null, null, 40), fc.constantFrom<string[] | undefined>(undefined, ['A', '9']), async ({ rows, cells, options }, node, values, batchRows, limitRows, nullValues) => {
    const select = Object.entries(cells).map(([name, { kind: { type, cell }, nullEvery, seed }]) => {
      const random = `(hash(i, ${seed}) % 1000003)::BIGINT`;
      return `CASE WHEN ${nullEvery} > 0 AND hash(i, ${seed}, 1) % ${Math.max(1, nullEvery)} = 0 THEN NULL ELSE (${cell.replaceAll(/\bn\b/g, random)})::${type} END AS ${name}`;
    });
    await writeParquet(temp.folder, 'a.parquet', `SELECT ${select.join(', ')} FROM (SELECT range::BIGINT AS i FROM range(${rows}))`, `COMPRESSION ${options.compression}, PARQUET_VERSION ${options.version}, DICTIONARY_SIZE_LIMIT ${options.dictionary}, ROW_GROUP_SIZE 2048`);
    const changes: Changes = { source: { paths: ['a.parquet'], csv: nullValues === undefined ? {} : { nullValues } }, columns: { node, time: { column: 'time', format: (cells['time'] as { kind: Kind }).kind.format ?? 'auto', zone: 'America/New_York' }, values }, load: { batchRows, limitRows, maxBadRows: 1e6 } };
    const direct = await outcomeOf(temp.folder, changes);
    // A predicate that is always true takes a file through the engine.
    expect(direct.told).toEqual((await outcomeOf(temp.folder, changes, 'true')).told);
    if (direct.reader === 'direct') compared++;
  }), { numRuns: 25 });
  expect(compared).toBeGreaterThan(8);
}, 240_000);
