/** Time and memory of a process from its start to some moment. */
export interface Mark {
  wallMs: number;
  /** User and system time of all its threads. */
  cpuMs: number;
  peakRssBytes: number;
}

/** What a measured process tells of itself. */
export interface Told {
  /** The moment its own code began: starting the runtime is before. */
  started?: Mark;
  /** The moment its work was done: for a load, the aligned series is in its place. Programs that check nothing more have no `whole`. */
  done: Mark;
  /** The end of the whole load, checks and statistics included. */
  whole?: Mark;
  /** For a load: cells with a value, and the sum of all values. */
  observed?: number;
  sum?: number;
  rows?: number;
  /** Peak above the resident memory right before the work. */
  addedRssBytes?: number;
  /** Bytes written or read, and how long that alone took. */
  bytes?: number;
  workMs?: number;
}
