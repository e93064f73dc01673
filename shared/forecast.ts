import type { Forecast, PlannedFile } from './plan';
import { exportEntryOf, exportFormats } from './export-entries';
import { exportBytesOf, formOf } from './forecast-exports';
import { graphSpecOf } from './graph-spec';
import { readersOf } from './readers';
import { channelNames, type Recipe } from './recipe';
import type { SampleCounts } from './windows';

/** Cells of all channels that a time tile of the series aims at. */
export const TILE_CELLS = 2 ** 21;

/** Bytes of a process that does nothing yet, and of what reads files directly, through the embedded engine, or rows out of a warehouse. */
const RUNTIME_BYTES = 70e6;
const DIRECT_BYTES = 30e6;
const ENGINE_BYTES = 120e6;
const TUNNEL_BYTES = 90e6;

const READER_BYTES: Record<PlannedFile['reader'], number> = { direct: DIRECT_BYTES, engine: ENGINE_BYTES, tunnel: TUNNEL_BYTES };

/** Rows gathered for tiles that lie on disk, and what is written at one go. */
const SPILL_BYTES = 20e6;

/** A cell in memory: its value, three bits, and a little for those with several rows. */
export const CELL_BYTES = 4.5;

/** Share of the budget that a load fills by itself: the rest is for what comes and goes. */
export const USED_SHARE = 0.9;

/** The least budget under which a load that needs so much memory holds everything in it. */
export function wholeBudgetOf(memoryBytes: number): number {
  return memoryBytes / USED_SHARE;
}

export interface ForecastFacts {
  nodes: number;
  steps: number;
  samples: SampleCounts;
  rows: number;
  files: readonly Pick<PlannedFile, 'reader'>[];
}

/** What a load of this size holds and needs, and what its exports weigh, before anything is read. */
export function forecastOf(recipe: Recipe, { nodes, steps, samples, rows, files }: ForecastFacts): Forecast {
  const channels = channelNames(recipe).length;
  const { batchRows, prefetch, memoryMb } = recipe.load;
  const readers = readersOf(recipe);
  const cells = nodes * steps * channels;
  const valuesBytes = cells * 4;
  const maskBytes = cells;
  const tileBytes = Math.min(cells, Math.max(TILE_CELLS, nodes * channels)) * CELL_BYTES;
  const batchBytes = (Math.max(prefetch, readers) + 1) * Math.min(rows, batchRows) * (12 + 8 * channels);
  const fixedBytes = RUNTIME_BYTES + Math.max(...files.map(({ reader }) => READER_BYTES[reader]), DIRECT_BYTES) + batchBytes;
  const memoryBytes = fixedBytes + cells * CELL_BYTES;
  const budgetBytes = memoryMb * 1e6;
  const mode = budgetBytes >= wholeBudgetOf(memoryBytes) ? 'memory' : 'spill';
  return {
    valuesBytes,
    maskBytes,
    memoryBytes,
    budgetBytes,
    leastBytes: Math.min(memoryBytes, fixedBytes + SPILL_BYTES + tileBytes),
    mode,
    // Tiles as they are and as they were at the last checkpoint; on disk alone also every row that may have to wait, and the finished series.
    diskBytes: mode === 'memory' ? 2 * cells * CELL_BYTES : 3 * cells * CELL_BYTES + rows * (4 + 8 * channels),
    exports: exportFormats.map((format) => ({ format, form: formOf(format), bytes: Math.ceil(exportBytesOf(exportEntryOf(recipe, format), { nodes, steps, channels, samples, windows: recipe.windows, timeFeatures: recipe.timeFeatures, graph: graphSpecOf(recipe) })) })),
  };
}
