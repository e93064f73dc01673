import { readFileSync } from 'node:fs';

/** Whether a process of this machine runs under the id; one of another user counts, too, but not one that ended and whose parent has yet to notice. */
export function isProcessAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0) && !hasEnded(pid);
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Where the system tells: Linux says so behind the program's name. */
function hasEnded(pid: number): boolean {
  try {
    return process.platform === 'linux' && /\) [ZX] [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
