import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { qualityManifestSchema } from '../../../shared/manifest';
import { qualityReportSchema } from '../../../shared/quality/quality-report';
import type { LoadedSeries } from '../loaded-series';
import { exportSeries } from './export-series';
import { memoryLoadedSeries } from './memory-loaded-series';
import { verifyExport } from './verify';

let out: string;
beforeEach(async () => { out = await mkdtemp(join(tmpdir(), 'sluice-quality-')); });
afterEach(() => rm(out, { recursive: true }));

const loaded: LoadedSeries = { ...memoryLoadedSeries(), found: { times: null, repeated: null, ranges: null } };
const options = { appVersion: '1', signal: new AbortController().signal, onProgress: () => undefined };

describe('the quality report of an export', () => {
  it('stands beside the formats with a manifest, and is verified with them', async () => {
    await exportSeries(loaded, ['series'], out, options);
    expect((await readdir(out)).sort()).toEqual(['quality', 'series']);
    const [series, quality] = [await verifyExport(join(out, 'series')), await verifyExport(join(out, 'quality'))];
    expect(quality.files).toBe(3);
    expect(await verifyExport(out)).toEqual({ files: series.files + 3, bytes: series.bytes + quality.bytes });
    const manifest = qualityManifestSchema.parse(JSON.parse(await readFile(join(out, 'quality', 'manifest.json'), 'utf8')));
    expect(manifest.files.map(({ path }) => path)).toEqual(['quality.json', 'quality.html']);
    qualityReportSchema.parse(JSON.parse(await readFile(join(out, 'quality', 'quality.json'), 'utf8')));
    await appendFile(join(out, 'quality', 'quality.html'), ' ');
    await expect(verifyExport(out)).rejects.toMatchObject({ error: { code: 'verification-failed', problems: [{ file: 'quality/quality.html', kind: 'size' }, { file: 'quality/quality.html', kind: 'hash' }] } });
    await rm(join(out, 'quality', 'manifest.json'));
    await expect(verifyExport(out)).rejects.toMatchObject({ error: { code: 'verification-failed', problems: [{ file: 'quality/manifest.json', kind: 'missing' }] } });
  });

  it('is left alone by a series that was opened from its folder', async () => {
    await exportSeries({ ...loaded, found: null }, ['series'], out, options);
    expect(await readdir(out)).toEqual(['series']);
  });

  it('is not begun once the export is cancelled, and what stands of an earlier one stays whole', async () => {
    await exportSeries(loaded, ['series'], out, options);
    const abort = new AbortController();
    const cancelled = exportSeries(loaded, ['series'], out, { ...options, signal: abort.signal, onProgress: ({ formatsDone }) => { if (formatsDone === 1) abort.abort(); } });
    await expect(cancelled).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect((await readdir(out)).sort()).toEqual(['quality', 'series']);
    await verifyExport(out);
  });
});
