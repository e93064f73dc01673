import type { BatchReport } from '../../shared/load-state';

export type BatchFilter = 'all' | 'retried' | 'rejected';

/** The batches a filter lets through, in their order. */
export function batchesThat(batches: readonly BatchReport[], filter: BatchFilter): BatchReport[] {
  switch (filter) {
    case 'all': return [...batches];
    case 'retried': return batches.filter(({ retries }) => retries > 0);
    case 'rejected': return batches.filter(({ rejected }) => rejected > 0);
  }
}
