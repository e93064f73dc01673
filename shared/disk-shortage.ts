/** A full disk that a job waits for: it goes on by itself once there is room. */
export interface DiskShortage {
  /** What is being written. */
  path: string;
  neededBytes: number;
  /** Null where the system does not say, as under a quota. */
  freeBytes: number | null;
}
