import type { SluiceApi } from './sluice-api';

/** What nobody caught in the page goes into the app's log. */
export function tellOfFailures(api: SluiceApi): void {
  window.addEventListener('error', ({ error, message }) => tellOfFailure(api, error instanceof Error ? error.stack ?? message : message));
  window.addEventListener('unhandledrejection', ({ reason }) => tellOfFailure(api, reason instanceof Error ? reason.stack ?? reason.message : String(reason)));
}

/** There is nothing left to do for a failure that can't even be told of. */
export function tellOfFailure(api: SluiceApi, message: string): void {
  void api.ask('page:failed', { message: message.slice(0, 20_000) }).catch(() => undefined);
}
