import type { CompareResult } from '../../shared/compare';

/** A result for tests: one size that load-all comes through, and one where it was stopped. */
export function sampleComparison(): CompareResult {
  const size = { nodes: 2000, steps: 500, channels: 3, fileBytes: 9e6 };
  return {
    machine: { platform: 'linux x64', cpu: 'a CPU', cores: 2, memoryBytes: 8e9, runtime: 'Node 20' },
    elapsedMs: 20_000,
    sizes: [
      {
        ...size, size: 1_000_000, rows: 1_000_000,
        loadAll: { status: 'done', rows: 1_000_000, duplicates: 10_000, missing: 0, elapsedMs: 5000, peakRssBytes: 900e6 },
        streaming: { status: 'done', rows: 1_000_000, duplicates: 10_000, missing: 45_000, elapsedMs: 1250.4, peakRssBytes: 180e6 },
        differences: { cells: 3_000_000, missingAsZero: 45_000, wrongMeans: 120 },
      },
      {
        ...size, size: 'month', rows: 17_490_000,
        loadAll: { status: 'out-of-memory', rows: 5_000_000, elapsedMs: 9000, peakRssBytes: 4.01e9, limitBytes: 4e9 },
        streaming: { status: 'done', rows: 17_490_000, duplicates: 173_000, missing: 1_600_000, elapsedMs: 4000, peakRssBytes: 300e6 },
        differences: null,
      },
    ],
  };
}
