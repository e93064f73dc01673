import type { SluiceError } from '../../shared/errors';

/** A question asked of the loader: while it is looked into, the answer before is still there to be shown. */
export type Answer<T> =
  | { status: 'none' }
  | { status: 'busy'; before: T | null }
  | { status: 'done'; value: T }
  | { status: 'failed'; error: SluiceError };

/** The newest value there is, also while a newer one is on its way. */
export function valueOf<T>(answer: Answer<T>): T | null {
  return answer.status === 'done' ? answer.value : answer.status === 'busy' ? answer.before : null;
}
