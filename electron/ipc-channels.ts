/** The two ways between page and main process; the names of requests and events travel as their first argument. */
export const ASK_CHANNEL = 'sluice:ask';
export const EVENT_CHANNEL = 'sluice:event';
