import path from 'node:path';
import type { LoaderEvents } from '../shared/ipc';
import type { BadRow } from '../shared/errors';
import type { LogLine, LogMessage } from '../shared/load-state';
import { logLevels, type LogLevel } from '../shared/settings';
import { RotatingFile } from './rotating-file';

const MAX_BYTES = 4_000_000;
const KEPT_FILES = 4;

export interface LoadLogFile {
  /** Keeps what an event of the loader says to a person; other events leave no trace. */
  note<E extends keyof LoaderEvents>(event: E, payload: LoaderEvents[E]): void;
  lines(lines: readonly LogLine[]): void;
}

interface Options {
  textOf: () => (message: LogMessage) => string;
  /** The lowest level that is written. */
  level: () => LogLevel;
}

/**
 * What loads and exports said, in words, in at most five files of 4 MB: the newest is `loads.log`. Times are UTC; paths stand last in a line.
 * Of a bad row the place is kept, never what stands in it: the files outlive the load, and may be sent to others.
 */
export function openLoadLogFile(folder: string, { textOf, level: levelNow }: Options): LoadLogFile {
  const file = new RotatingFile(path.join(folder, 'loads.log'), { maxBytes: MAX_BYTES, keptFiles: KEPT_FILES });
  const lines = (said: readonly LogLine[]): void => {
    const text = textOf();
    const most = logLevels.indexOf(levelNow());
    const kept = said.filter(({ level }) => logLevels.indexOf(level) <= most);
    if (kept.length > 0) file.write(kept.map(({ atMs, level, phase, message }) => `${new Date(atMs).toISOString()}  ${level.padEnd(5)}  ${phase.padEnd(6)}  ${text(withoutCells(message))}\n`).join(''));
  };
  return {
    lines,
    note(event, payload) {
      const noted = { event, payload } as Noted;
      if (noted.event === 'load:changed') lines(noted.payload.log);
      if (noted.event === 'log:lines') lines(noted.payload);
    },
  };
}

/** The same without what stands in a cell of the source. */
function withoutCells(message: LogMessage): LogMessage {
  if (message.kind === 'bad-row') return { ...message, row: placeAlone(message.row) };
  if (message.kind !== 'failed') return message;
  const { error } = message;
  if (error.code === 'bad-row') return { ...message, error: { ...error, row: placeAlone(error.row) } };
  return error.code === 'header-missing' || error.code === 'delimiter-wrong' ? { ...message, error: { ...error, firstLine: '…' } } : message;
}

function placeAlone({ path: file, line, column, reason }: BadRow): BadRow {
  return { path: file, line, column, reason };
}

type Noted = { [E in keyof LoaderEvents]: { event: E; payload: LoaderEvents[E] } }[keyof LoaderEvents];
