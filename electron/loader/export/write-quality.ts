import { join } from 'node:path';
import { languages } from '../../../shared/language/language';
import { qualityHtml } from '../../../shared/quality/quality-html';
import { qualityJson } from '../../../shared/quality/quality-report';
import type { LoadedSeries } from '../loaded-series';
import { qualityReport } from '../series/quality-report';
import { writeWhole } from '../write-whole';

export const QUALITY_JSON = 'quality.json';
export const QUALITY_HTML = 'quality.html';

/** Puts the quality report beside the formats, its page in every language, so that no locale reaches its bytes. Throws disk-full, output-unwritable. */
export async function writeQuality(loaded: LoadedSeries, folder: string): Promise<void> {
  const report = await qualityReport(loaded);
  await writeWhole(join(folder, QUALITY_JSON), qualityJson(report));
  await writeWhole(join(folder, QUALITY_HTML), qualityHtml(report, languages));
}
