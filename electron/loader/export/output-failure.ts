import { SluiceFailure } from '../../../shared/errors';
import { isOutOfRoom } from '../disk-room';

/** A failed system call on an output as one of our errors: disk-full (`neededBytes` more were wanted) or output-unwritable. Anything else is passed through. */
export function outputFailure(thrown: unknown, path: string, neededBytes: number): unknown {
  if (thrown instanceof SluiceFailure || !(thrown instanceof Error)) return thrown;
  const { code } = thrown as NodeJS.ErrnoException;
  if (code === undefined) return thrown;
  if (isOutOfRoom(thrown)) return new SluiceFailure({ code: 'disk-full', path, neededBytes });
  return new SluiceFailure({ code: 'output-unwritable', path, reason: thrown.message });
}

/** Throws cancelled once the signal is. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new SluiceFailure({ code: 'cancelled' });
}
