import path from 'node:path';
import type { LoaderEvents } from '../shared/ipc';
import type { LogLine, LogMessage } from '../shared/load-state';
import { RotatingFile } from './rotating-file';

const MAX_BYTES = 4_000_000;
const KEPT_FILES = 4;

export interface LoadLogFile {
  /** Keeps what an event of the loader says to a person; other events leave no trace. */
  note<E extends keyof LoaderEvents>(event: E, payload: LoaderEvents[E]): void;
  lines(lines: readonly LogLine[]): void;
}

/** What loads and exports said, in words, in at most five files of 4 MB: the newest is `loads.log`. Times are UTC; paths stand last in a line. */
export function openLoadLogFile(folder: string, textOf: () => (message: LogMessage) => string): LoadLogFile {
  const file = new RotatingFile(path.join(folder, 'loads.log'), { maxBytes: MAX_BYTES, keptFiles: KEPT_FILES });
  const lines = (said: readonly LogLine[]): void => {
    const text = textOf();
    if (said.length > 0) file.write(said.map(({ atMs, level, phase, message }) => `${new Date(atMs).toISOString()}  ${level.padEnd(5)}  ${phase.padEnd(6)}  ${text(message)}\n`).join(''));
  };
  return {
    lines,
    note(event, payload) {
      const noted = { event, payload } as Noted;
      if (noted.event === 'log:lines') lines(noted.payload);
    },
  };
}

type Noted = { [E in keyof LoaderEvents]: { event: E; payload: LoaderEvents[E] } }[keyof LoaderEvents];
