import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { qualityManifestSchema, type Manifest, type QualityManifest } from '../../../shared/manifest';
import { qualityReportSchema, type QualityReport } from '../../../shared/quality/quality-report';
import { verifyExport } from '../export/verify';
import { QUALITY_FOLDER, QUALITY_JSON } from '../export/write-quality';

/** A report that a load wrote. `path` is its folder. */
export interface KeptReport { path: string; report: QualityReport }

/** The quality report that a folder is, or holds beside its exports, checked file by file; null where there is none. Throws verification-failed. */
export async function findKeptReport(folder: string): Promise<KeptReport | null> {
  for (const at of [folder, path.join(folder, QUALITY_FOLDER)]) {
    if (await manifestIn(at) === null) continue;
    await verifyExport(at);
    return { path: at, report: await readReport(at) };
  }
  return null;
}

/** The report of the load that wrote a series folder, from beside it; null where it is another's, no longer as it was written, or not there. */
export async function keptReportOf(seriesFolder: string, manifest: Manifest): Promise<QualityReport | null> {
  const at = path.join(path.dirname(seriesFolder), QUALITY_FOLDER);
  const own = await manifestIn(at);
  if (own === null || own.recipeHash !== manifest.recipeHash || !isDeepStrictEqual(own.rows, manifest.rows)) return null;
  const report = await verifyExport(at).then(() => readReport(at)).catch(() => null);
  if (report === null) return null;
  const { nodes, steps, start, end, channels } = manifest;
  const isSame = isDeepStrictEqual([report.nodes, report.steps, report.start, report.end, report.channels], [nodes, steps, start, end, channels.map(({ name, observed, missing, filled }) => ({ name, observed, missing, filled }))]);
  return isSame ? report : null;
}

async function manifestIn(folder: string): Promise<QualityManifest | null> {
  try {
    return qualityManifestSchema.safeParse(JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

async function readReport(folder: string): Promise<QualityReport> {
  return qualityReportSchema.parse(JSON.parse(await readFile(path.join(folder, QUALITY_JSON), 'utf8')));
}
