import type { LoadReporter } from './load-reporter';
import type { PreparedLoad } from './prepare-load';
import type { WarehouseNews } from './sources/source';

/** Says what a load is about to fetch from a warehouse, the fee, and what the warehouse does not allow. */
export function tellOfWarehouse({ plan: { warehouse } }: PreparedLoad, reporter: LoadReporter): void {
  if (warehouse === null) return;
  const { way, streaming, pushDown, notes } = warehouse;
  const { rows, bytes, downloadUsd, scan } = way === 'push-down' && pushDown !== null ? pushDown : streaming;
  reporter.log('scan', downloadUsd > 0 ? 'warn' : 'info', { kind: 'warehouse', way, rows, bytes, downloadUsd, scan });
  for (const note of notes) reporter.log('scan', 'warn', { kind: 'warehouse-note', note });
}

/** Says what a warehouse keeps the load waiting for. */
export function tellNews(news: WarehouseNews, reporter: LoadReporter): void {
  const { phase } = reporter.progress;
  if (news.kind === 'waits') reporter.log(phase, 'warn', { kind: 'warehouse-waits', reason: news.reason, waitMs: news.waitMs });
  if (news.kind === 'query' && news.percent !== null) reporter.log(phase, 'info', { kind: 'warehouse-query', instance: news.instance, percent: news.percent });
}
