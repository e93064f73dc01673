import type { AccessTo } from '../loader/sources/access';
import type { Words } from './cli-texts';
import type { Report } from './report';

/** What every command is given. */
export interface CommandContext {
  report: Report;
  words: Words;
  /** Aborted at the first Ctrl-C. */
  signal: AbortSignal;
  /** Relative paths of the command line start here. */
  folder: string;
  appVersion: string;
  /** The exit code of a command that tells of its failures in its result. */
  exitWith(code: number): void;
  /** Finds the keys of a warehouse. */
  accessTo: AccessTo;
}
