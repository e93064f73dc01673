import type { LoadReporter } from './load-reporter';
import type { PreparedLoad } from './prepare-load';

/** Says what a load is about to fetch from a warehouse, the fee, and what the warehouse does not allow. */
export function tellOfWarehouse({ plan: { warehouse } }: PreparedLoad, reporter: LoadReporter): void {
  if (warehouse === null) return;
  const { way, streaming, pushDown, notes } = warehouse;
  const { rows, bytes, downloadUsd } = way === 'push-down' && pushDown !== null ? pushDown : streaming;
  reporter.log('scan', downloadUsd > 0 ? 'warn' : 'info', { kind: 'warehouse', way, rows, bytes, downloadUsd });
  for (const note of notes) reporter.log('scan', 'warn', { kind: 'warehouse-note', note });
}
