import path from 'node:path';
import pino from 'pino';
import type { LogLevel } from '../shared/settings';
import { RotatingFile } from './rotating-file';

const MAX_BYTES = 2_000_000;
const KEPT_FILES = 4;

export interface AppLog {
  readonly file: string;
  setLevel(level: LogLevel): void;
  info(what: string, facts?: object): void;
  /** Something that the app goes on after: a refused request. */
  warn(what: string, facts?: object): void;
  error(what: string, cause: unknown): void;
}

/** The app's own log: JSON lines in at most five files of 2 MB, the newest without a number. They stay on this machine. */
export function openAppLog(folder: string): AppLog {
  const file = new RotatingFile(path.join(folder, 'sluice.log'), { maxBytes: MAX_BYTES, keptFiles: KEPT_FILES });
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, file);
  return {
    file: file.path,
    setLevel: (level) => { logger.level = level; },
    info: (what, facts = {}) => logger.info(facts, what),
    warn: (what, facts = {}) => logger.warn(facts, what),
    error: (what, cause) => logger.error(cause instanceof Error ? { err: cause } : { cause }, what),
  };
}
