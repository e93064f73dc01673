import { safeFileName } from '../../shared/safe-file-name';

/** A folder of a given name within another, with the separator that the other is written with. */
export function folderWithin(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return `${folder.replace(/[\\/]+$/, '')}${separator}${safeFileName(name)}`;
}
