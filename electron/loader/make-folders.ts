import { mkdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a folder and those around it, each by `make`; returns the outermost one made, or undefined when all were there.
 * Node's own way (`recursive: true`) never ends where a system denies that a parent is there, as /proc does.
 */
export async function makeFolders(folder: string, make: (path: string) => Promise<unknown> = mkdir): Promise<string | undefined> {
  const codeOf = (thrown: unknown): string | undefined => (thrown as NodeJS.ErrnoException).code;
  try {
    await make(folder);
    return folder;
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') return undefined;
    if (codeOf(thrown) !== 'ENOENT' || path.dirname(folder) === folder) throw thrown;
  }
  const outermost = await makeFolders(path.dirname(folder), make);
  await make(folder).catch((thrown: unknown) => {
    if (codeOf(thrown) !== 'EEXIST') throw thrown;
  });
  return outermost ?? folder;
}
