import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLayout } from '../../../../shared/export-entries';
import { exportFormats, type ExportFormat, type RecipeInput } from '../../../../shared/recipe';
import { exportSeries } from '../export-series';
import { memoryLoadedSeries, type MemoryLoad } from '../memory-loaded-series';

const script = join(import.meta.dirname, '../python/check_containers.py');
/** Which Python has the readers: those it lacks are told as skipped. */
const python = process.env['SLUICE_PYTHON'] ?? 'python3';
const hasNumpy = spawnSync(python, ['-c', 'import numpy']).status === 0;

const containers: readonly ExportFormat[] = exportFormats.filter((format) => format !== 'graph' && !isLayout(format));

let out: string;
beforeEach(async () => { out = await mkdtemp(join(tmpdir(), 'sluice-containers-')); });
afterEach(() => rm(out, { recursive: true }));

interface Report { containers: Record<string, { content: string; readme: string }>; problems: string[] }

async function readBack({ recipe, ...load }: MemoryLoad, more: NonNullable<RecipeInput['export']> = [], formats: readonly ExportFormat[] = containers): Promise<Report> {
  const named = new Set(more.map(({ format }) => format));
  const entries = [...more, ...exportFormats.filter((format) => !named.has(format)).map((format) => ({ format }))];
  await exportSeries(memoryLoadedSeries({ ...load, recipe: { ...recipe, export: entries } }), formats, out, { appVersion: '1', signal: new AbortController().signal, onProgress: () => undefined });
  return run();
}

function run(): Report {
  const { stdout, stderr } = spawnSync(python, [script, out], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

describe.skipIf(!hasNumpy)('Python (skipped where numpy is not installed)', () => {
  it('reads every container whose reader it has, and runs the lines of its README', async () => {
    const report = await readBack({});
    expect(report.problems).toEqual([]);
    expect(Object.keys(report.containers).sort()).toEqual([...containers].sort());
    for (const { content, readme } of Object.values(report.containers)) {
      expect(content).toMatch(/^(read|read, skipped: \w+|skipped: \w+)$/);
      expect(readme).toMatch(/^(read|skipped: \w+)$/);
    }
  });

  it('reads them as float64, scaled, packed, wide and cut small', async () => {
    const shards = { dtype: 'f8', shardSamples: 5, deal: 'round-robin', masks: true } as const;
    const report = await readBack({ recipe: { scale: { apply: true }, windows: { history: 4, horizon: 2, delay: 1 }, timeFeatures: { columns: ['slot-fraction', 'weekday', 'day-of-month'] } } }, [
      { format: 'series', dtype: 'f8' }, { format: 'npz', dtype: 'f8' }, { format: 'hdf5', dtype: 'f8' }, { format: 'zarr', dtype: 'f8', compression: 'gzip', chunkSteps: 7, chunkNodes: 2 },
      { format: 'safetensors', dtype: 'f8', masks: true }, { format: 'arrow', dtype: 'f8', form: 'wide' }, { format: 'parquet', dtype: 'f8', form: 'wide' },
      { format: 'mds', ...shards, deal: 'contiguous' }, { format: 'hf-datasets', ...shards, deal: 'contiguous', files: 'parquet' }, { format: 'webdataset', ...shards }, { format: 'npz-shards', ...shards, deal: 'contiguous' },
    ]);
    expect(report.problems).toEqual([]);
  });

  it('says so when a container is not what the others are', async () => {
    await readBack({}, [], ['series', 'npz', 'npz-shards']);
    await writeFile(join(out, 'npz-shards/test/index.json'), '{"shards": []}');
    expect(run().problems).toEqual(['npz-shards, content: Different: test: 0 samples']);
  });
});
