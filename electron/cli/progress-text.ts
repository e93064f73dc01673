import type { CompareProgress } from '../../shared/compare';
import type { ExportProgress } from '../../shared/export-report';
import type { LoadProgress } from '../../shared/load-state';
import type { Words } from './cli-texts';

/** A load in one line: phase, per cent, rows, rows a second, memory, time left. */
export function loadingText({ phase, fraction, rows, rowsTotal, rowsPerS, memory, etaMs }: LoadProgress, { texts: { progress }, shared, formats }: Words): string {
  return [
    shared.phase(phase),
    ...(fraction === null ? [] : [formats.percent(fraction, 0)]),
    ...(rowsTotal === null ? [] : [progress.rows(rows.read, rowsTotal)]),
    ...(phase === 'read' && rowsPerS > 0 ? [progress.rowsPerS(formats.number(rowsPerS))] : []),
    ...(memory.rssBytes > 0 ? [progress.memory(formats.bytes(memory.rssBytes), formats.bytes(memory.budgetBytes))] : []),
    ...(etaMs === null || isWhole(fraction) ? [] : [progress.left(formats.about(etaMs))]),
  ].join('  ');
}

/** An export in one line: format, per cent, bytes, bytes a second, time left. */
export function exportingText({ format, bytes, bytesTotal, bytesPerS, etaMs }: Omit<ExportProgress, 'loadId'>, { texts: { progress }, shared, formats }: Words): string {
  const fraction = bytesTotal === 0 ? null : Math.min(1, bytes / bytesTotal);
  return [
    progress.exporting(shared.formatNames[format]),
    ...(fraction === null ? [] : [formats.percent(fraction, 0)]),
    progress.bytes(formats.bytes(bytes), formats.bytes(Math.max(bytes, bytesTotal))),
    ...(bytesPerS > 0 ? [progress.perS(formats.bytes(bytesPerS))] : []),
    ...(etaMs === null || isWhole(fraction) ? [] : [progress.left(formats.about(etaMs))]),
  ].join('  ');
}

/** A comparison in one line: which size, what is done with it, rows, memory of the process that loads. */
export function comparingText({ phase, index, sizes, rows, rowsTotal, rssBytes }: CompareProgress, { texts: { progress, labelled }, formats }: Words): string {
  return [
    labelled(progress.sizeOf(index + 1, sizes), progress.comparing[phase]),
    progress.rows(rows, rowsTotal),
    ...(rssBytes > 0 ? [progress.rss(formats.bytes(rssBytes))] : []),
  ].join('  ');
}

/** Whether the line says 100 %: then no time is left. */
function isWhole(fraction: number | null): boolean {
  return fraction !== null && Math.round(fraction * 100) === 100;
}
