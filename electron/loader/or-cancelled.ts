import { SluiceFailure } from '../../shared/errors';

/** The work's result, or `cancelled` as soon as the signal is: for work that only reads and knows no signal. */
export async function orCancelled<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const failure = new SluiceFailure({ code: 'cancelled' });
  if (signal.aborted) throw failure;
  return Promise.race([work, new Promise<never>((_, reject) => { signal.addEventListener('abort', () => reject(failure), { once: true }); })]);
}
