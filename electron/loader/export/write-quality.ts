import { join } from 'node:path';
import type { WrittenFile } from '../../../shared/export-report';
import { languages } from '../../../shared/language/language';
import type { QualityManifest } from '../../../shared/manifest';
import { qualityHtml } from '../../../shared/quality/quality-html';
import { qualityJson } from '../../../shared/quality/quality-report';
import type { DiskRoom } from '../disk-room';
import type { LoadedSeries } from '../loaded-series';
import { qualityReport } from '../series/quality-report';
import { textBytes, writeTexts } from './common-texts';
import { writeText } from './export-files';
import { writeExportFolder } from './export-folder';
import { recipeHash } from './manifest';
import { MANIFEST_NAME, manifestText } from './manifest-file';
import { throwIfCancelled } from './output-failure';

/** The folder of the quality report, beside those of the formats. */
export const QUALITY_FOLDER = 'quality';
export const QUALITY_JSON = 'quality.json';
export const QUALITY_HTML = 'quality.html';

export interface QualityOptions { appVersion: string; room: DiskRoom; signal: AbortSignal }

/**
 * Writes the quality report into `<outFolder>/quality/`, whole or not at all, with a manifest as formats have one.
 * Its page says everything in every language, so that no locale reaches its bytes. Throws cancelled, disk-full, output-unwritable, output-not-ours.
 */
export async function writeQuality(loaded: LoadedSeries, outFolder: string, { appVersion, room, signal }: QualityOptions): Promise<void> {
  throwIfCancelled(signal);
  const report = await qualityReport(loaded, signal).catch((thrown: unknown) => {
    throwIfCancelled(signal);
    throw thrown;
  });
  const texts = [{ name: QUALITY_JSON, text: qualityJson(report) }, { name: QUALITY_HTML, text: qualityHtml(report, languages) }];
  const expectedBytes = textBytes(texts);
  let written = 0;
  await writeExportFolder(join(outFolder, QUALITY_FOLDER), { expectedBytes, room, signal }, async (folder) => {
    const target = { folder, room, signal, bytesLeft: () => Math.max(0, expectedBytes - written), onBytes: (bytes: number) => { written += bytes; } };
    const files = await writeTexts(target, texts);
    await writeText(target, MANIFEST_NAME, manifestText(manifestOfQuality(loaded, appVersion, files)));
  });
}

function manifestOfQuality({ recipe, summary: { name, rows } }: LoadedSeries, appVersion: string, files: WrittenFile[]): Omit<QualityManifest, 'manifestSha256'> {
  const { read, accepted, rejected, outOfGrid, unknownNodes, duplicates } = rows;
  return { sluiceExport: 1, format: 'quality', name, appVersion, recipeHash: recipeHash(recipe), rows: { read, accepted, rejected, outOfGrid, unknownNodes, duplicates }, files };
}
