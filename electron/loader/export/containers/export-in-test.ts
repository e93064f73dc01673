import { expect } from 'vitest';
import type { WrittenFile } from '../../../../shared/export-report';
import type { RecipeInput } from '../../../../shared/recipe';
import type { LoadedSeries } from '../../loaded-series';
import { exportSeries } from '../export-series';
import { memoryLoadedSeries, type MemoryLoad } from '../memory-loaded-series';
import { openExporter } from '../open-exporter';
import { verifyExport } from '../verify';

export type EntryInput = NonNullable<RecipeInput['export']>[number];

export interface Exported { loaded: LoadedSeries; folder: string; files: WrittenFile[] }

/** Writes one container for a test, through everything an analyst's goes through; checks its forecast and that `verify` passes. */
export async function exportInTest(out: string, entry: EntryInput, { recipe, ...load }: MemoryLoad = {}, forecast: 'exact' | 'at-most' | 'about' | 'any' = 'exact'): Promise<Exported> {
  const loaded = memoryLoadedSeries({ ...load, recipe: { ...recipe, export: [entry] } });
  const [output] = await exportSeries(loaded, [entry.format], out, { appVersion: '1', signal: new AbortController().signal, onProgress: () => undefined });
  if (output === undefined) throw new Error('nothing was written');
  const files = output.files.slice(0, -1);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const expected = openExporter(entry.format).forecastBytes(loaded);
  if (forecast === 'exact') expect(bytes).toBe(expected);
  if (forecast === 'at-most') expect(bytes).toBeLessThanOrEqual(expected);
  if (forecast === 'about') expect(Math.abs(bytes - expected)).toBeLessThan(expected * 0.03 + 2_000);
  await verifyExport(output.path);
  return { loaded, folder: output.path, files };
}
