import { SluiceFailure } from '../shared/errors';
import type { SluiceApi } from './sluice-api';

/** What nobody caught in the page: requests that were refused are told to the analyst by `refuse`, all else goes into the app's log. */
export function tellOfFailures(api: SluiceApi, refuse: (failure: SluiceFailure) => void): void {
  window.addEventListener('error', ({ error, message }) => tellOfFailure(api, error instanceof Error ? error.stack ?? message : message));
  window.addEventListener('unhandledrejection', (event) => {
    const reason: unknown = event.reason;
    if (!(reason instanceof SluiceFailure)) return tellOfFailure(api, reason instanceof Error ? reason.stack ?? reason.message : String(reason));
    // The other side has it in its log.
    event.preventDefault();
    refuse(reason);
  });
}

/** There is nothing left to do for a failure that can't even be told of. */
export function tellOfFailure(api: SluiceApi, message: string): void {
  void api.ask('page:failed', { message: message.slice(0, 20_000) }).catch(() => undefined);
}
