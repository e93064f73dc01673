import { partitionName } from '../plan/partitions';
import type { ReadTarget } from '../warehouse';

/** table/ds=20250701, or the instance of a query. */
export function targetName(target: ReadTarget): string {
  return 'instance' in target ? target.instance : `${target.table}${target.partition === null ? '' : `/${partitionName(target.partition)}`}`;
}
