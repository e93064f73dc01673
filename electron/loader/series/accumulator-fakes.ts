import { DiskRoom } from '../disk-room';
import type { MemoryGauge } from '../memory-gauge';
import { WorkFiles } from '../work/work-files';

/** For tests: memory without end. */
export const roomyMemory: MemoryGauge = { hasRoomFor: () => true, isTight: () => Promise.resolve(false) };

/** For tests: files of an accumulator that has memory enough; a folder of that name is never made. */
export function unusedFiles(): WorkFiles {
  return filesIn('/nowhere');
}

/** For tests: files in a folder whose disk does not get full. */
export function filesIn(folder: string): WorkFiles {
  return new WorkFiles(folder, new DiskRoom(() => undefined, new AbortController().signal));
}
