import { errorFrom } from '../../shared/errors';
import type { AppParts } from '../app-context';

type Parts = Pick<AppParts, 'api' | 'app' | 'load' | 'exports'>;

/** Opens the series of an earlier export in place of a load, for more formats to be written from it. False where a path is no such folder, or nobody can tell. */
export async function openSeriesAt({ api, app, load }: Parts, path: string): Promise<boolean> {
  const found = await api.ask('series:find', { path }).catch(() => null);
  if (found === null) return false;
  app.getState().openStep('export');
  await load.getState().openSeries({ recipe: found.recipe, folder: found.folder });
  return true;
}

/** Asks for a series folder and opens it; what keeps it from being opened is said in the Export step. */
export async function chooseSeries(parts: Parts): Promise<void> {
  const { api, app, exports } = parts;
  try {
    const [path] = await api.ask('paths:choose', { what: 'series-folder' });
    if (path === undefined || await openSeriesAt(parts, path)) return;
    exports.getState().refuse({ code: 'export-not-found', path });
  } catch (thrown) {
    exports.getState().refuse(errorFrom(thrown));
  }
  app.getState().openStep('export');
}
