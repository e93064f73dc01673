import type { LogLine } from '../../shared/load-state';
import { clockTime, type LogGroup } from './log-groups';

/** A log as plain text, one line each, to be copied or saved; paths stand last, so that the first half can be shared. */
export function logText(groups: readonly LogGroup[], levels: Record<LogLine['level'], string>, phases: Record<LogLine['phase'], string>): string {
  return groups.map(({ line, text, times }) => `${clockTime(line.atMs)}  ${levels[line.level]}  ${phases[line.phase]}  ${text}${times > 1 ? `  ×${times}` : ''}\n`).join('');
}
