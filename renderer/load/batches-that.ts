import type { BatchReport } from '../../shared/load-state';
import { stateOf } from './batch-bars';

export type BatchFilter = 'all' | 'retried' | 'rejected' | 'skipped';

/** The batches a filter lets through, in their order. */
export function batchesThat(batches: readonly BatchReport[], filter: BatchFilter): BatchReport[] {
  switch (filter) {
    case 'all': return [...batches];
    case 'retried': case 'skipped': return batches.filter((batch) => stateOf(batch) === filter);
    case 'rejected': return batches.filter(({ rejected }) => rejected > 0);
  }
}
