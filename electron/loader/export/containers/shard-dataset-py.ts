/** dataset.py beside NPZ shards: an IterableDataset that gives each rank and each DataLoader worker samples of its own, every sample once. `parts` are the arrays of a sample in order. */
export function shardDatasetPy(parts: readonly string[]): string {
  return `"""Samples of this folder's shards as a PyTorch IterableDataset; one shard is in memory at a time.

    from dataset import ShardDataset
    train = ShardDataset(".", "train")                       # every sample once
    mine = ShardDataset(".", "train", rank=2, ranks=8)       # one process of eight
    endless = ShardDataset(".", "train", cycle=True, seed=1)  # over and over, shards in another order each time

A sample is ${parts.join(', ')}. Ranks and the workers of a DataLoader take runs of samples that differ in length by one at most.
"""
import json
from pathlib import Path

import numpy as np
import torch
from torch.utils.data import IterableDataset, get_worker_info

PARTS = (${parts.map((part) => `"${part}"`).join(', ')})


class ShardDataset(IterableDataset):
    def __init__(self, folder=".", split="train", rank=0, ranks=1, cycle=False, seed=None):
        self.folder = Path(folder) / split
        self.shards = json.loads((self.folder / "index.json").read_text(encoding="utf-8"))["shards"]
        self.rank, self.ranks, self.cycle, self.seed = rank, ranks, cycle, seed

    def _share(self):
        """This worker's first sample and the end of its run."""
        worker = get_worker_info()
        workers, number = (worker.num_workers, worker.id) if worker else (1, 0)
        total = sum(shard["samples"] for shard in self.shards)
        place, places = self.rank * workers + number, self.ranks * workers
        return total * place // places, total * (place + 1) // places

    def _order(self, turn):
        if self.seed is None:
            return self.shards
        return [self.shards[i] for i in np.random.default_rng([self.seed, turn]).permutation(len(self.shards))]

    def __iter__(self):
        turn = 0
        while True:
            first, end = self._share()
            offset = 0
            for shard in self._order(turn):
                low, high = max(first - offset, 0), min(end - offset, shard["samples"])
                offset += shard["samples"]
                if low < high:
                    with np.load(self.folder / shard["file"]) as npz:
                        arrays = [npz[part][low:high] for part in PARTS]
                    for i in range(high - low):
                        yield tuple(torch.from_numpy(array[i]) for array in arrays)
            turn += 1
            if not self.cycle or first == end:
                return
`;
}
