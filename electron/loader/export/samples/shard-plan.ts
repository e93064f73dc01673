import type { SampleShards } from '../../../../shared/export-entries';
import { splitNames, type SplitName } from '../../../../shared/windows';
import type { LoadedSeries } from '../../loaded-series';
import { shardsOf, sliceOf, takeRun, type SampleRun } from './deal-samples';

/** The samples of one shard of a split. */
export interface Shard {
  split: SplitName;
  /** Within its split. */
  index: number;
  /** Its samples, counted within the split. */
  run: SampleRun;
  /** First history step of each. */
  starts: Int32Array;
}

type Options = Pick<SampleShards, 'deal' | 'slice' | 'shardSamples'>;

/** The shards of all splits, in order; `bytesMost` is how many samples the size of a shard allows, and at least one. A split without samples has none. */
export function planShards({ windows }: Pick<LoadedSeries, 'windows'>, { deal, slice, shardSamples }: Options, bytesMost: number): Shard[] {
  const most = Math.max(1, Math.min(bytesMost, shardSamples ?? Infinity));
  return splitNames.flatMap((split) => {
    const { starts } = windows[split];
    const own = sliceOf(starts.length, slice ?? { rank: 0, of: 1 }, deal);
    return shardsOf(own, most, deal).map((run, index): Shard => ({ split, index, run, starts: takeRun(starts, run) }));
  });
}
