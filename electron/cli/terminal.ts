import type { StartSide } from '../loader/compare/side-task';

/** What a command needs of the world around it; tests give their own. */
export interface Terminal {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  readonly appVersion: string;
  /** Results. */
  out(text: string): void;
  /** Progress, log and errors. */
  err(text: string): void;
  /** Columns of the screen that `err` writes to; null when it is no screen. */
  columns(): number | null;
  /** Calls the listener at each Ctrl-C or request to end; returns the function that stops it. */
  onInterrupt(listener: () => void): () => void;
  /** Starts one side of a comparison in a process of its own. */
  startSide: StartSide;
  /** Ends the process on the spot. */
  endNow(exitCode: number): void;
}
