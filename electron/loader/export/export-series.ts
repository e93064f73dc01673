import { resolve } from 'node:path';
import { SluiceFailure } from '../../../shared/errors';
import type { ExportOutput, ExportProgress } from '../../../shared/export-report';
import type { ExportFormat } from '../../../shared/recipe';
import { DiskRoom } from '../disk-room';
import { freeBytes } from '../free-bytes';
import type { LoadedSeries } from '../loaded-series';
import { writeText, type ExportTarget } from './export-files';
import { writeExportFolder } from './export-folder';
import { createExportMeter } from './export-meter';
import type { Exporter } from './exporter';
import { manifestOf } from './manifest';
import { MANIFEST_NAME, manifestText } from './manifest-file';
import { openExporter } from './open-exporter';
import { QUALITY_FOLDER, writeQuality } from './write-quality';
import { writeRejected } from './write-rejected';

export interface ExportOptions {
  appVersion: string;
  signal: AbortSignal;
  /** Told of every chunk written: the caller decides how often to pass it on. */
  onProgress: (progress: Omit<ExportProgress, 'loadId'>) => void;
}

/**
 * Writes each format into `<outFolder>/<format>/`, one after another; a folder appears under its name when it is whole.
 * The quality report of a load, and rows that were left out and kept, go beside the formats in the end; a series that was opened from its folder has its report already. When a format fails, those before it stay. A disk that gets full on the way is waited for, and progress tells so. Throws cancelled, disk-full, output-unwritable, output-not-ours.
 */
export async function exportSeries(loaded: LoadedSeries, formats: readonly ExportFormat[], outFolder: string, { appVersion, signal, onProgress }: ExportOptions): Promise<ExportOutput[]> {
  const exporters = [...new Set(formats)].map(openExporter);
  const meter = createExportMeter(exporters.map((exporter) => ({ format: exporter.format, bytes: exporter.forecastBytes(loaded) })), onProgress);
  const outputs: ExportOutput[] = [];
  for (const exporter of exporters) {
    meter.begin(exporter.format);
    const folder = resolve(outFolder, exporter.format);
    const expectedBytes = exporter.forecastBytes(loaded);
    await refuseIfTooLarge(folder, expectedBytes);
    const room = new DiskRoom((shortage) => meter.wait(shortage && { ...shortage, path: folder }), signal);
    let written = 0;
    const files = await writeExportFolder(folder, { expectedBytes, room, signal }, (partial) => (
      writeFormat(exporter, loaded, appVersion, {
        folder: partial, room, signal,
        bytesLeft: () => Math.max(0, expectedBytes - written),
        onBytes: (bytes) => { written += bytes; meter.add(bytes); },
      })));
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    outputs.push({ format: exporter.format, path: folder, bytes, files });
    meter.finish(bytes);
  }
  if (loaded.found !== null && outputs.length > 0) {
    const room = new DiskRoom((shortage) => meter.wait(shortage && { ...shortage, path: resolve(outFolder, QUALITY_FOLDER) }), signal);
    await writeQuality(loaded, outFolder, { appVersion, room, signal });
  }
  if (loaded.rejectedPath !== null) await writeRejected(loaded.rejectedPath, outFolder);
  return outputs;
}

/** The format's own files, and the manifest last. */
async function writeFormat(exporter: Exporter, loaded: LoadedSeries, appVersion: string, target: ExportTarget): Promise<ExportOutput['files']> {
  const files = await exporter.write(loaded, target);
  const manifest = manifestText(manifestOf(loaded, exporter.format, appVersion, files));
  return [...files, await writeText(target, MANIFEST_NAME, manifest)];
}

/** Throws disk-full before anything is written, where the file system says how much is free. */
async function refuseIfTooLarge(folder: string, neededBytes: number): Promise<void> {
  const free = await freeBytes(folder);
  if (free !== null && free < neededBytes) throw new SluiceFailure({ code: 'disk-full', path: folder, neededBytes });
}
