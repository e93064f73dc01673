import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { usualReaders } from '../../../../../shared/readers';
import { compileLater } from '../../../runtime-flags';
import { formatByName } from '../file-format';
import { ReadingThread } from './reading-thread';
import { findScript, WORTH_A_THREAD_BYTES } from './thread-script';

/** Threads that were started before the rest of the loader was loaded, until a source takes them. */
let early: ReadingThread[] = [];

/** What is looked at of a recipe that nobody has checked yet. */
interface Glance { source?: { kind?: unknown; paths?: unknown[]; format?: unknown }; columns?: { layout?: unknown }; load?: { readers?: unknown } }

/**
 * Starts the threads that the first file of a recipe will be read on, where they can be told at a glance: they are ready when the loader is.
 * Whatever is wrong with the recipe is told later, by those who read all of it.
 */
export function startEarly(recipeFile: string, script: URL | null = findScript()): void {
  const format = script === null ? null : formatAtAGlance(recipeFile);
  if (script === null || format === null) return;
  compileLater();
  early = Array.from({ length: usualReaders.files }, () => new ReadingThread(script, format));
}

/** At most so many of those that were started, the caller's from here on; others end. They read any format: the one they were started for is ready sooner. */
export function takeEarly(most: number): ReadingThread[] {
  const taken = early.slice(0, most);
  for (const thread of early.slice(most)) void thread.close();
  early = [];
  return taken;
}

/** The format of a recipe's first file, where that is a long one, worth a thread, and read in the usual way. */
function formatAtAGlance(recipeFile: string): 'csv' | 'arrow' | 'parquet' | null {
  try {
    const { source, columns, load } = JSON.parse(readFileSync(recipeFile, 'utf8')) as Glance;
    const first = source?.paths?.[0];
    if (source?.kind !== 'files' || typeof first !== 'string' || columns?.layout === 'wide' || (load?.readers ?? null) !== null) return null;
    const file = path.resolve(path.dirname(recipeFile), first);
    const format = source.format === undefined || source.format === 'auto' ? formatByName(file) : source.format;
    return (format === 'csv' || format === 'arrow' || format === 'parquet') && statSync(file).size >= WORTH_A_THREAD_BYTES ? format : null;
  } catch {
    return null;
  }
}
