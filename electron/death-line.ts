import type { SluiceError } from '../shared/errors';
import type { LogLine } from '../shared/load-state';

/** The line a load's log ends with when its loader dies: the loader itself can't say it any more. */
export function deathLine(error: SluiceError): LogLine {
  return { atMs: Date.now(), level: 'error', phase: 'app', message: error.code === 'loader-died' ? { kind: 'loader-died', exitCode: error.exitCode } : { kind: 'failed', error } };
}
