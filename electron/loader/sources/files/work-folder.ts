import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { SluiceFailure } from '../../../../shared/errors';
import { isProcessAlive } from '../../is-process-alive';

/** Names say whose a folder is: containers may share a folder for such files, and count their processes alike. */
const prefix = `sluice-work.${hostname().replace(/[^\w-]/g, '-')}.`;

/** Makes a folder of its own for files of one load, and clears away those of processes that were killed. Throws output-unwritable. */
export async function makeWorkFolder(): Promise<string> {
  const home = tmpdir();
  await clearAfterTheDead(home);
  try {
    return await mkdtemp(path.join(home, `${prefix}${process.pid}.`));
  } catch (thrown) {
    throw new SluiceFailure({ code: 'output-unwritable', path: home, reason: (thrown as Error).message });
  }
}

async function clearAfterTheDead(home: string): Promise<void> {
  for (const name of await readdir(home).catch(() => [])) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('.', 1)[0]) : NaN;
    // What cannot be removed is somebody else's, or is tried again by the next load.
    if (Number.isInteger(pid) && pid > 0 && !isProcessAlive(pid)) await rm(path.join(home, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
