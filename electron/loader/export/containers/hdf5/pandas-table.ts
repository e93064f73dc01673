import { GridClock } from '../../../../../shared/grid';
import type { LoadedSeries } from '../../../loaded-series';
import { int64Blocks } from '../../array-blocks';
import { wideColumnNames } from '../table/table-columns';
import type { Hdf5Dataset, Hdf5Group } from './hdf5-file';
import { textDataset } from './text-dataset';

/** The name that pandas users give their only table. */
const TABLE_NAME = 'df';

/** Beyond, some year in 2261, nanoseconds since 1970 do not fit into 64 bits. */
const END_OF_NANOSECONDS_S = 9.2e9;

/**
 * The values as a table that pandas reads, in its fixed format (`pd.read_hdf`): a row for each step, a column for each node (and channel, where there are several). They are the bytes of `values`, seen as [T, N * C].
 * Its index are the instants at which steps begin, in the grid's zone.
 */
export function pandasTable(loaded: LoadedSeries, values: Hdf5Dataset): Hdf5Group {
  const { grid, steps, nodes, channels } = loaded.series;
  const clock = new GridClock(grid);
  const [kind, unitsPerS] = grid.endS < END_OF_NANOSECONDS_S ? ['datetime64', 1_000_000_000n] : ['datetime64[us]', 1_000_000n];
  const columns = textDataset('axis0', wideColumnNames(loaded), { kind: 'string' });
  return {
    name: TABLE_NAME,
    attributes: {
      pandas_type: 'frame', pandas_version: '0.15.2', encoding: 'UTF-8', errors: 'strict',
      ndim: 2n, nblocks: 1n, axis0_variety: 'regular', axis1_variety: 'regular', block0_items_variety: 'regular',
    },
    children: [
      columns,
      {
        name: 'axis1', type: 'i8', shape: [steps], attributes: { kind, index_class: 'datetime', name: 'time', tz: grid.zone },
        blocks: () => int64Blocks(steps, (step) => BigInt(Math.floor(clock.timeOf(step))) * unitsPerS),
      },
      { ...columns, name: 'block0_items' },
      { ...values, name: 'block0_values', shape: [steps, nodes * channels], attributes: { transposed: 1n } },
    ],
  };
}
