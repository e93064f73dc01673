import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The version in the nearest package.json above a folder: the same one for a checkout, a build and a packaged app. */
export function appVersionAbove(folder: string): string {
  const file = path.join(folder, 'package.json');
  if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  if (path.dirname(folder) === folder) throw new Error('there is no package.json above the program');
  return appVersionAbove(path.dirname(folder));
}
