import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Where loads keep what they cannot hold in memory and what lets them go on after a kill: a folder a load.
 * The app and the terminal share it, so that either finds what the other left. SLUICE_WORK names another one.
 */
export function workHome(): string {
  const { SLUICE_WORK, LOCALAPPDATA, XDG_CACHE_HOME } = process.env as Partial<Record<string, string>>;
  if (SLUICE_WORK) return path.resolve(SLUICE_WORK);
  if (process.platform === 'win32') return path.join(LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local'), 'Sluice', 'work');
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches', 'Sluice', 'work');
  return path.join(XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'sluice', 'work');
}
