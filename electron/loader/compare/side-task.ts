import type { LoadWay, WayMeasure } from '../../../shared/compare';
import type { SluiceError } from '../../../shared/errors';

/** What a process that loads one way is told to do. */
export interface SideTask {
  way: LoadWay;
  csvPath: string;
  nodes: number;
  steps: number;
  /** Where the finished series goes: float32 [T, N, C], once its time and memory are measured. */
  seriesPath: string;
  /** Memory at which the process is ended; null where it is not watched. */
  limitBytes: number | null;
}

/** What it tells: progress at most 10 times a second, then its end. Afterwards it waits to be ended. */
export type SideMessage =
  | { kind: 'progress'; rows: number; rssBytes: number }
  | { kind: 'done'; measure: WayMeasure }
  | { kind: 'failed'; error: SluiceError };

/** Such a process as its owner sees it: one of Node's or of Electron's. */
export interface SideProcess {
  on(event: 'message', listener: (message: SideMessage) => void): unknown;
  once(event: 'exit', listener: (code: number | null) => void): unknown;
  kill(): unknown;
}

/** Starts a process that does the task. */
export type StartSide = (task: SideTask) => SideProcess;

/** Told from inside, whenever there is something new. */
export type OnRows = (rows: number) => void;

/** A series that was loaded one way. */
export interface SideResult {
  rows: number;
  duplicates: number;
  missing: number;
  /** Ranges of the series [T, N, C] in order; one's memory may be the one's before. */
  ranges(): AsyncIterable<Float32Array>;
}
