import type { SampleShards } from '../../../../shared/export-entries';

/** Samples first, first + stride, and so on, `count` of them, out of all of a split. */
export interface SampleRun { first: number; stride: number; count: number }

type Deal = SampleShards['deal'];

/** One rank's part of `total` samples: parts differ by one sample at most, and those of all ranks are all samples, each once. */
export function sliceOf(total: number, { rank, of }: { rank: number; of: number }, deal: Deal): SampleRun {
  if (deal === 'round-robin') return { first: rank, stride: of, count: Math.max(0, Math.ceil((total - rank) / of)) };
  const first = Math.floor((total * rank) / of);
  return { first, stride: 1, count: Math.floor((total * (rank + 1)) / of) - first };
}

/** Cuts a run into shards of at most `mostPerShard` samples each: neighbours together, or dealt in turn, which makes shards alike that are seen one after another. */
export function shardsOf({ first, stride, count }: SampleRun, mostPerShard: number, deal: Deal): SampleRun[] {
  const shards = Math.ceil(count / mostPerShard);
  return Array.from({ length: shards }, (_, shard): SampleRun => (deal === 'contiguous'
    ? { first: first + shard * mostPerShard * stride, stride, count: Math.min(mostPerShard, count - shard * mostPerShard) }
    : { first: first + shard * stride, stride: stride * shards, count: Math.ceil((count - shard) / shards) }));
}

/** What a run takes out of a list. */
export function takeRun(starts: Int32Array, { first, stride, count }: SampleRun): Int32Array {
  return stride === 1 ? starts.subarray(first, first + count) : Int32Array.from({ length: count }, (_, i) => starts[first + i * stride] as number);
}
