import { mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import type { LogLevel } from '../shared/settings';

const ROTATED_AT_BYTES = 2_000_000;

export interface AppLog {
  readonly file: string;
  setLevel(level: LogLevel): void;
  info(what: string, facts?: object): void;
  error(what: string, cause: unknown): void;
}

/** The app's own log: JSON lines in one file, the one before kept as `.1`. It stays on this machine. */
export function openAppLog(folder: string): AppLog {
  const file = path.join(folder, 'sluice.log');
  mkdirSync(folder, { recursive: true });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > ROTATED_AT_BYTES) renameSync(file, `${file}.1`);
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: file, sync: true }));
  return {
    file,
    setLevel: (level) => { logger.level = level; },
    info: (what, facts = {}) => logger.info(facts, what),
    error: (what, cause) => logger.error(cause instanceof Error ? { err: cause } : { cause }, what),
  };
}
