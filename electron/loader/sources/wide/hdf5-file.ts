import type { Dataset, Entity, File, Group } from 'h5wasm/node';
import { SluiceFailure } from '../../../../shared/errors';
import type { FilesSource, WideColumns } from '../../../../shared/recipe';
import { hdf5Array } from '../arrays/hdf5-array';
import { firstBytes } from '../files/file-format';
import { stampOf } from '../files/file-stamp';
import { ArrayFile } from './array-file';
import { FrameFile } from './frame-file';
import type { WideFile } from './wide-file';

const SIGNATURE = '\x89HDF\r\n\x1a\n';

/** The name pandas users give their only table. */
const USUAL_NAME = 'df';

/** Opens a pandas table of an HDF5 file (format "fixed"), or a dataset [steps, nodes] or [steps, nodes, features]. Throws file-not-found, file-unreadable, array-unusable, column-not-found. */
export async function openHdf5(path: string, spec: FilesSource, columns: WideColumns): Promise<WideFile> {
  const stamp = await stampOf(path, 'source');
  if ((await firstBytes(path, SIGNATURE.length)).toString('latin1') !== SIGNATURE) throw new SluiceFailure({ code: 'file-unreadable', path, reason: 'no HDF5 file' });
  const { default: hdf5, Dataset: DatasetClass, Group: GroupClass } = await import('h5wasm/node');
  await hdf5.ready;
  const file = readable(() => new hdf5.File(path, 'r'), path);
  try {
    const found = readable(() => entityOf(file, path, spec.array), path);
    const close = (): void => { file.close(); };
    if (found instanceof DatasetClass) return new ArrayFile(path, stamp, { ...hdf5Array(found, path), close: () => Promise.resolve(close()) }, columns);
    if (found instanceof GroupClass && isFrame(found)) return new FrameFile(path, stamp, found, columns, close);
    throw new SluiceFailure({ code: 'array-unusable', path, why: 'type', found: 'neither a table that pandas wrote in its fixed format, nor a dataset', names: [] });
  } catch (thrown) {
    file.close();
    throw thrown;
  }
}

function readable<T>(read: () => T, path: string): T {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof SluiceFailure) throw thrown;
    throw new SluiceFailure({ code: 'file-unreadable', path, reason: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}

function entityOf(file: File, path: string, wanted: string | undefined): Entity {
  const names = file.keys();
  const name = wanted ?? (names.length === 1 ? names[0] : USUAL_NAME);
  const found = name === undefined ? null : file.get(name) as Group | Dataset | null;
  if (found === null) throw new SluiceFailure({ code: 'array-unusable', path, why: 'name', found: name ?? '', names });
  return found;
}

function isFrame(group: Group): boolean {
  return ['axis0', 'axis1', 'block0_items', 'block0_values'].every((name) => group.keys().includes(name));
}
