import type { ExportEntry } from './export-entries';
import type { SampleCounts } from './windows';

/** nodes.csv, a line a node; the manifest, the recipe and the other small texts. */
const NODE_LINE_BYTES = 40;
const TEXTS_BYTES = 8_000;

export interface ExportFacts {
  nodes: number;
  steps: number;
  channels: number;
  samples: SampleCounts;
  windows: { history: number; horizon: number };
}

/** Bytes of one export, to a few per cent; where it is packed, at most so many. */
export function exportBytesOf(entry: ExportEntry, facts: ExportFacts): number {
  const { nodes, steps, channels, samples } = facts;
  const cells = nodes * channels;
  const valueBytes = entry.dtype === 'f8' ? 8 : 4;
  const total = samples.train + samples.val + samples.test;
  const texts = nodes * NODE_LINE_BYTES + TEXTS_BYTES;
  switch (entry.format) {
    case 'series': case 'zarr': return steps * cells * (valueBytes + 1) + steps * 16 + total * 8 + texts;
    case 'npz': return total * windowBytes(facts, cells * valueBytes) + 4_000;
    case 'mds': {
      const sampleBytes = windowBytes(facts, cells * (valueBytes + (entry.masks ? 1 : 0))) + 4;
      return (total / (entry.slice?.of ?? 1)) * sampleBytes + texts;
    }
  }
}

/** A window's values and time features. */
function windowBytes({ windows: { history, horizon } }: ExportFacts, stepBytes: number): number {
  return (history + horizon) * (stepBytes + 8);
}
