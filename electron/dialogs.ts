import { app, dialog, type BrowserWindow, type FileFilter, type OpenDialogOptions } from 'electron';
import path from 'node:path';
import type { ParsedInput } from '../shared/ipc';
import type { AppTexts } from './app-texts';
import { safeFileName } from '../shared/safe-file-name';

type What = ParsedInput<'paths:choose'>['what'];

export interface Dialogs {
  /** Paths of what was chosen; empty when the analyst changed their mind. */
  choose(what: What): Promise<string[]>;
  /** Where the recipe called `name` is to be saved; null when the analyst changed their mind. */
  chooseRecipeTarget(name: string): Promise<string | null>;
  /** Where a text or a picture is to be saved; null when the analyst changed their mind. */
  chooseTarget(name: string): Promise<string | null>;
}

/** The system's dialogs. Each opens where the last one ended. */
export function createDialogs(window: BrowserWindow, texts: () => AppTexts): Dialogs {
  let folder = app.getPath('documents');

  function optionsFor(what: What): OpenDialogOptions {
    const { dialog: words } = texts();
    const tables: FileFilter = { name: words.tables, extensions: ['csv', 'tsv', 'txt', 'parquet', 'json', 'jsonl', 'ndjson', 'arrow', 'feather', 'ipc', 'gz', 'zst'] };
    const all: FileFilter = { name: words.allFiles, extensions: ['*'] };
    switch (what) {
      case 'files': return { title: words.files, properties: ['openFile', 'multiSelections'], filters: [{ ...tables, name: words.dataFiles }, all] };
      case 'folder': return { title: words.folder, properties: ['openDirectory'] };
      case 'recipe': return { title: words.recipe, properties: ['openFile'], filters: [{ name: words.recipesAndIni, extensions: ['json', 'ini'] }, all] };
      case 'node-table': return { title: words.nodeTable, properties: ['openFile'], filters: [tables, all] };
      case 'holidays': return { title: words.holidays, properties: ['openFile'], filters: [tables, all] };
      case 'parameters': return { title: words.parameters, properties: ['openFile'], filters: [tables, all] };
      case 'distances': return { title: words.distances, properties: ['openFile'], filters: [tables, all] };
      case 'series-folder': return { title: words.seriesFolder, properties: ['openDirectory'] };
      case 'work-folder': return { title: words.workFolder, properties: ['openDirectory', 'createDirectory'] };
      case 'certificates': return { title: words.certificates, properties: ['openFile'], filters: [{ name: words.pem, extensions: ['pem', 'crt', 'cer'] }, all] };
      case 'export-folder': return { title: words.exportFolder, properties: ['openDirectory', 'createDirectory'] };
    }
  }

  async function askTarget(title: string, name: string, filters: FileFilter[]): Promise<string | null> {
    const { canceled, filePath } = await dialog.showSaveDialog(window, { title, defaultPath: path.join(folder, name), filters });
    if (canceled || filePath === '') return null;
    folder = path.dirname(filePath);
    return filePath;
  }

  return {
    async choose(what) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, { ...optionsFor(what), defaultPath: folder });
      const [first] = filePaths;
      if (canceled || first === undefined) return [];
      folder = what === 'folder' || what === 'export-folder' || what === 'series-folder' || what === 'work-folder' ? first : path.dirname(first);
      return filePaths;
    },
    async chooseRecipeTarget(name) {
      const { saveRecipe, recipes } = texts().dialog;
      const target = await askTarget(saveRecipe, `${safeFileName(name)}.sluice.json`, [{ name: recipes, extensions: ['sluice.json'] }]);
      return target === null || target.endsWith('.json') ? target : `${target}.sluice.json`;
    },
    chooseTarget: (name) => askTarget(texts().dialog.saveText, safeFileName(name), [{ name: texts().dialog.allFiles, extensions: ['*'] }]),
  };
}
