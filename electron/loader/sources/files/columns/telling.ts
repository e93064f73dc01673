import { SluiceFailure } from '../../../../../shared/errors';
import { arrowReason } from '../arrow-reason';
import { NeedsEngine } from './needs-engine';

/** What goes wrong within `work` is put down to the file at `path`. */
export async function telling<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof SluiceFailure || thrown instanceof NeedsEngine) throw thrown;
    throw new SluiceFailure({ code: 'file-unreadable', path, reason: arrowReason(thrown) });
  }
}
