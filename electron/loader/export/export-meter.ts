import type { DiskShortage } from '../../../shared/disk-shortage';
import type { ExportProgress } from '../../../shared/export-report';
import type { ExportFormat } from '../../../shared/recipe';
import { RecentRate } from '../recent-rate';

const RATE_OVER_MS = 3000;

export interface ExportMeter {
  begin(format: ExportFormat): void;
  add(bytes: number): void;
  /** The disk is full, or null: no more. */
  wait(shortage: DiskShortage | null): void;
  /** The format that was begun has come to so many bytes: they take the place of its forecast. */
  finish(bytes: number): void;
}

/** Counts the bytes of an export over all its formats, and says how fast it goes and how long it will take. */
export function createExportMeter(forecast: readonly { format: ExportFormat; bytes: number }[], onProgress: (progress: Omit<ExportProgress, 'loadId'>) => void): ExportMeter {
  const rate = new RecentRate(RATE_OVER_MS);
  const expected = forecast.map(({ bytes }) => bytes);
  let current = forecast[0]?.format;
  let formatsDone = 0;
  let written = 0;
  let waiting: DiskShortage | null = null;

  const tell = (): void => {
    if (current === undefined) return;
    rate.add(performance.now(), written);
    const bytesTotal = Math.max(written, expected.reduce((sum, bytes) => sum + bytes, 0));
    const bytesPerS = rate.perSecond(0);
    const etaMs = bytesPerS > 0 && waiting === null ? ((bytesTotal - written) / bytesPerS) * 1000 : null;
    onProgress({ format: current, formatsDone, formats: forecast.length, bytes: written, bytesTotal, bytesPerS, etaMs, waiting });
  };
  return {
    begin(format) {
      current = format;
      tell();
    },
    add(bytes) {
      written += bytes;
      tell();
    },
    wait(shortage) {
      waiting = shortage;
      tell();
    },
    finish(bytes) {
      expected[formatsDone] = bytes;
      formatsDone += 1;
      tell();
    },
  };
}
