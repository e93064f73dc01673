import type { CompareResult, WayOutcome } from '../../shared/compare';

const columns = ['size', 'rows', 'way', 'status', 'elapsed_ms', 'peak_rss_bytes', 'duplicates', 'missing', 'missing_as_zero', 'wrong_means'] as const;

/** A comparison as CSV: a line for each size and way; what does not apply is left empty. */
export function compareCsv({ sizes }: CompareResult): string {
  const lines = sizes.flatMap(({ size, rows, loadAll, streaming, differences }) => [
    [size, rows, 'load-all', ...figures(loadAll), differences?.missingAsZero ?? '', differences?.wrongMeans ?? ''],
    [size, rows, 'streaming', ...figures(streaming), '', ''],
  ]);
  return [columns, ...lines].map((line) => `${line.join(',')}\n`).join('');
}

function figures(outcome: WayOutcome): (string | number)[] {
  const costs = [outcome.status, Math.round(outcome.elapsedMs), outcome.peakRssBytes];
  return outcome.status === 'done' ? [...costs, outcome.duplicates, outcome.missing] : [...costs, '', ''];
}
