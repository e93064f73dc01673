import { open, readFile, rm, type FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { SluiceFailure } from '../../../shared/errors';
import { isProcessAlive } from '../is-process-alive';

const LOCK_NAME = 'lock';

/** A process that was killed may take so long to be gone. */
const DYING_MS = 300;

/** The process that holds a work folder, as its lock file says. */
interface Holder { pid: number; host: string }

/** Folders this process holds. A lock that names this process for another folder was left by a namesake before a restart. */
const held = new Set<string>();

/** Takes a work folder for this process; a lock that a dead process left is taken over. Throws work-in-use. */
export async function lockWork(folder: string): Promise<() => Promise<void>> {
  const file = path.join(folder, LOCK_NAME);
  const beganMs = performance.now();
  for (;;) {
    const made = await create(file);
    if (made !== null) {
      await made.writeFile(JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder));
      await made.close();
      held.add(folder);
      return async () => {
        held.delete(folder);
        await rm(file, { force: true });
      };
    }
    const holder = await holderOf(folder);
    if (holder === null) await rm(file, { force: true });
    else if (performance.now() - beganMs > DYING_MS) throw new SluiceFailure({ code: 'work-in-use', path: folder, pid: holder });
    else await setTimeout(100);
  }
}

/** The living process that holds a work folder, or null. A lock from another machine is never given up on. */
export async function holderOf(folder: string): Promise<number | null> {
  const text = await readFile(path.join(folder, LOCK_NAME), 'utf8').catch(() => null);
  if (text === null) return null;
  const holder = holderFrom(text);
  if (holder === null) return null;
  if (holder.host !== hostname()) return holder.pid;
  return (holder.pid === process.pid ? held.has(folder) : isProcessAlive(holder.pid)) ? holder.pid : null;
}

/** Null for a lock that was cut short: its process died while it wrote it. */
function holderFrom(text: string): Holder | null {
  try {
    const { pid, host } = JSON.parse(text) as Partial<Holder>;
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host } : null;
  } catch {
    return null;
  }
}

async function create(file: string): Promise<FileHandle | null> {
  return open(file, 'wx').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'EEXIST') return null;
    throw thrown;
  });
}
