import { access, constants, mkdir, readFile } from 'node:fs/promises';
import type { Access } from '../shared/connections';
import { SluiceFailure } from '../shared/errors';
import type { LoaderPlaces, Settings, SettingsChange } from '../shared/settings';

/** What a loader goes by: the settings, else what the environment of the app says. A variable that is empty says nothing. */
export function placesOf({ workFolder, proxy, caFile }: Settings, env: NodeJS.ProcessEnv): LoaderPlaces {
  return { workFolder: workFolder ?? (env['SLUICE_WORK'] || null), proxy: proxy ?? (env['SLUICE_PROXY'] || null), caFile: caFile ?? (env['SLUICE_CA_FILE'] || null) };
}

/** The same as variables, for a loader that is about to start. */
export function environmentOf({ workFolder, proxy, caFile }: LoaderPlaces): Record<string, string> {
  return { ...(workFolder !== null && { SLUICE_WORK: workFolder }), ...(proxy !== null && { SLUICE_PROXY: proxy }), ...(caFile !== null && { SLUICE_CA_FILE: caFile }) };
}

/** Access to a connection that says nothing of the network takes the way of the settings. Throws file-unreadable. */
export async function onTheWayOf(access: Access | null, { proxy, caFile }: LoaderPlaces): Promise<Access | null> {
  if (access === null) return null;
  return { ...access, proxy: access.proxy ?? proxy, caPem: access.caPem ?? (caFile === null ? null : await readCertificates(caFile)) };
}

/** Throws output-unwritable where a work folder could not be used, file-unreadable where certificates can't be read. */
export async function checkPlaces({ workFolder, caFile }: Pick<SettingsChange, 'workFolder' | 'caFile'>): Promise<void> {
  if (typeof workFolder === 'string') {
    try {
      await mkdir(workFolder, { recursive: true });
      await access(workFolder, constants.W_OK);
    } catch (thrown) {
      throw new SluiceFailure({ code: 'output-unwritable', path: workFolder, reason: thrown instanceof Error ? thrown.message : String(thrown) });
    }
  }
  if (typeof caFile === 'string') await readCertificates(caFile);
}

function readCertificates(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    throw new SluiceFailure({ code: 'file-unreadable', path: file, reason: thrown.code ?? thrown.message });
  });
}
