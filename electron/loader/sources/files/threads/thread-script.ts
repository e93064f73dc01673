import { existsSync } from 'node:fs';

/** Smaller files are read on the thread at hand: another one takes 10 MB and a moment to start. */
export const WORTH_A_THREAD_BYTES = 32e6;

/** The worker beside the bundle, or beside its chunks; null as when run from the sources, where all is done on the thread at hand. */
export function findScript(): URL | null {
  return ['./reading-worker.js', '../reading-worker.js'].map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url)) ?? null;
}
