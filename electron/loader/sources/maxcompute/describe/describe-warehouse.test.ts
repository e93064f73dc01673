import { expect, it } from 'vitest';
import type { MaxComputeSource } from '../../../../../shared/recipe';
import { parseOdpsType, type OdpsColumn } from '../odps-type';
import { batchOf, longColumn } from '../rows/cells-fixture';
import type { Warehouse } from '../warehouse';
import { describeWarehouse } from './describe-warehouse';

const source: MaxComputeSource = { kind: 'maxcompute', endpoint: 'https://service.example/api', tunnelEndpoint: null, project: 'p', schema: null, table: 't', quota: null, region: null, pushDown: false };
const columns: OdpsColumn[] = [{ name: 'area', type: parseOdpsType('geography') }, { name: 'nds_id', type: parseOdpsType('bigint') }];

/** A table of two rows that hands over the columns it is asked for, as long as they can be read. */
const warehouse: Warehouse = {
  table: () => Promise.resolve({ columns, partitionKeys: [], isView: false, bytes: 1000, rows: 2 }),
  partitions: () => Promise.resolve([]),
  partition: () => Promise.reject(new Error('there are no partitions')),
  runQuery: () => Promise.reject(new Error('no query is needed')),
  estimate: () => Promise.reject(new Error('no query is needed')),
  open: (target) => Promise.resolve({ target, id: 's', rows: 2, columns, modifiedAtS: 0, isLimited: false }),
  read(_session, { columns: asked }, into) {
    if (asked.join() !== 'nds_id') return Promise.reject(new Error(`cannot read ${asked.join()}`));
    into.begin();
    into.rows(batchOf(longColumn('nds_id', [7, 8])));
    return Promise.resolve(100);
  },
  close: () => Promise.resolve(),
};

it('shows a column whose type cannot be read, without its cells', async () => {
  const { columns: described, firstRows } = await describeWarehouse(source, warehouse, new AbortController().signal);
  expect(described.map(({ name, sourceType, sample }) => [name, sourceType, sample])).toEqual([['area', 'geography', null], ['nds_id', 'bigint', '7']]);
  expect(firstRows).toEqual([[null, '7'], [null, '8']]);
});
