import { app, clipboard, shell, type Rectangle } from 'electron';
import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { errorFrom, SluiceFailure } from '../shared/errors';
import type { LoaderPlaces } from '../shared/settings';
import type { AppInfo, AppRequestName, OpenedRecipe } from '../shared/ipc';
import type { Handlers } from './answer';
import type { AppLog } from './app-log';
import type { AskedRecipes } from './asked-recipes';
import type { CompareRun } from './compare-run';
import type { ConnectionRequestName } from './connections/connection-requests';
import type { JobRequestName } from './jobs/job-requests';
import type { Dialogs } from './dialogs';
import type { KeptDrafts } from './kept-drafts';
import { isBusy, type LoadRecorder } from './load-record';
import { checkPlaces } from './loader-places';
import { readIniFile } from './loader/ini-file';
import { readRecipe, writeRecipe } from './loader/recipe-file';
import { writeSample } from './loader/sample/write-sample';
import type { LoaderHost } from './loader-host';
import { readLicences } from './read-licences';
import type { SettingsFile } from './settings-file';

interface Parts { info: AppInfo; log: AppLog; settings: SettingsFile; places: () => LoaderPlaces; dialogs: Dialogs; drafts: KeptDrafts; askedRecipes: AskedRecipes; recorder: LoadRecorder; loader: LoaderHost; comparison: CompareRun; /** PNG of a part of the page, in CSS pixels. */ capture: (part: Rectangle) => Promise<Buffer> }

/** Answers what the main process itself is asked: files, dialogs, settings, the load on record. */
export function createAppRequests({ info, log, settings, places, dialogs, drafts, askedRecipes, recorder, loader, comparison, capture }: Parts): Pick<Handlers, Exclude<AppRequestName, ConnectionRequestName | JobRequestName>> {
  async function openRecipe(file: string): Promise<OpenedRecipe> {
    try {
      const opened = await readRecipe(file);
      settings.addRecent(opened.path);
      app.addRecentDocument(opened.path);
      return opened;
    } catch (thrown) {
      if (errorFrom(thrown).code === 'recipe-not-found') settings.dropRecent(file);
      throw thrown;
    }
  }

  return {
    'app:info': () => ({ ...info, workFolder: places().workFolder ?? info.workFolder }),
    'app:licences': () => readLicences(),
    'page:failed': ({ message }) => log.error('page', message),
    'settings:read': () => settings.read(),
    async 'settings:write'(change) {
      await checkPlaces(change);
      const changed = settings.change(change);
      if (['workFolder', 'proxy', 'caFile'].some((key) => key in change)) await loader.ask('loader:use', places());
      return changed;
    },
    'paths:choose': ({ what }) => dialogs.choose(what),
    'recipe:choose-target': ({ name }) => dialogs.chooseRecipeTarget(name),
    'recipe:read': ({ path: file }) => openRecipe(file),
    'recipe:asked': () => askedRecipes.take(),
    async 'recipe:write'({ path: file, recipe }) {
      await writeRecipe(file, recipe);
      settings.addRecent(file);
    },
    'recipe:import': ({ path: file }) => readIniFile(file),
    'recipe:peek': ({ path: file }) => readRecipe(file),
    'drafts:list': () => drafts.list(),
    'drafts:keep': ({ id, draft }) => drafts.keep(id, draft),
    async 'sample:create'() {
      const { recipePath } = await writeSample(path.join(app.getPath('userData'), 'sample'));
      return readRecipe(recipePath);
    },
    'folder:open': ({ path: folder }) => openFolder(folder),
    'text:copy': ({ text }) => clipboard.writeText(text),
    async 'text:save'({ name, text }) {
      const file = await dialogs.chooseTarget(name);
      if (file !== null) await writeChosen(file, text);
      return file;
    },
    async 'picture:save'({ name, ...part }) {
      // Before the dialog opens: it may lie over the page.
      const picture = await capture(part);
      const file = await dialogs.chooseTarget(name);
      if (file !== null) await writeChosen(file, picture);
      return file;
    },
    'load:current': () => recorder.current(),
    'loader:restart'() {
      loader.restart();
      recorder.restarted();
    },
    'compare:start'({ sizes }) {
      const record = recorder.current();
      if (isBusy(record)) throw new SluiceFailure({ code: 'load-running', name: record.recipe.recipe.name });
      comparison.start(sizes);
    },
    'compare:cancel': () => comparison.cancel(),
    'compare:current': () => comparison.current(),
  };
}

/** Shows a folder, or a file in its folder: nothing is ever run. */
async function openFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found === null) throw new SluiceFailure({ code: 'export-not-found', path: folder });
  if (!found.isDirectory()) return shell.showItemInFolder(folder);
  const problem = await shell.openPath(folder);
  if (problem !== '') throw new SluiceFailure({ code: 'file-unreadable', path: folder, reason: problem });
}

async function writeChosen(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (thrown) {
    throw new SluiceFailure({ code: 'output-unwritable', path: file, reason: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}
