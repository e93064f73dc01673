import type { SluiceError } from '../../shared/errors';

/** A part of the form. `result` is for what has no field of its own. */
export type FormPlace = 'source' | 'columns' | 'nodes' | 'grid' | 'windows' | 'load' | 'result';

/** The part of the form in which an error that stopped a plan can be put right. `nodesPath` is the node table's, as written. */
export function placeOfError(error: SluiceError, nodesPath: string): FormPlace {
  switch (error.code) {
    case 'column-not-found': return error.role === 'node-table' ? 'nodes' : 'columns';
    case 'file-not-found': return error.role === 'nodes' ? 'nodes' : error.role === 'holidays' ? 'windows' : 'source';
    case 'file-empty': case 'file-unreadable': case 'format-unknown': case 'header-missing': case 'delimiter-wrong': case 'encoding-unknown': case 'file-changed':
      return nodesPath !== '' && error.path.endsWith(nodesPath.replace(/^\.\//, '')) ? 'nodes' : 'source';
    case 'date-unreadable': return 'windows';
    case 'rows-none': case 'where-invalid':
    case 'warehouse-refused': case 'warehouse-unreachable': case 'warehouse-keys-missing': case 'warehouse-keys-not-kept': case 'warehouse-keys-for-another': case 'warehouse-profile-unknown': case 'warehouse-partitions-none': case 'warehouse-rows-limited': case 'push-down-impossible': case 'push-down-inexact': return 'source';
    case 'bad-row': case 'nodes-share-hash': return 'columns';
    case 'zone-unknown': case 'time-text-invalid': return error.field.startsWith('columns') ? 'columns' : 'grid';
    case 'grid-end-before-start': case 'grid-too-long': return 'grid';
    case 'windows-longer-than-data': return 'windows';
    case 'memory-budget-exceeded': return 'load';
    case 'recipe-invalid': return error.issues.some(({ path }) => path.startsWith('columns')) ? 'columns' : 'result';
    default: return 'result';
  }
}
