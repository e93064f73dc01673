import { createStore, type StoreApi } from 'zustand/vanilla';
import { errorFrom, type SluiceError } from '../../shared/errors';
import { exportEntryOf, exportFormats, type ExportEntry } from '../../shared/export-entries';
import type { ExportFormat, LocatedRecipe, Recipe, ValueDtype } from '../../shared/recipe';
import { safeFileName } from '../../shared/safe-file-name';
import type { SluiceApi } from '../sluice-api';

/** What is known of re-reading a written export. */
export type Verification = { status: 'running' } | { status: 'passed'; files: number; bytes: number } | { status: 'failed'; error: SluiceError };

export interface ExportStoreState {
  /** The load the choices below were made for. */
  loadId: string | null;
  formats: readonly ExportFormat[];
  /** How each format would be written: as the recipe says, but for what was chosen here. */
  entries: Readonly<Record<ExportFormat, ExportEntry>>;
  folder: string;
  /** Why an export could not even begin. */
  refusal: SluiceError | null;
  /** By the path of an output. */
  verifications: Readonly<Record<string, Verification>>;
  /**
   * Takes the recipe's formats, and a folder named after it inside the one used last, or else beside the recipe.
   * Once per load, so that choices are kept.
   */
  prepare: (loadId: string, recipe: LocatedRecipe) => Promise<void>;
  toggle: (format: ExportFormat) => void;
  writeAs: (format: ExportFormat, dtype: ValueDtype) => void;
  writeTo: (folder: string) => void;
  /** Asks for a folder, and remembers it for the next exports. The recipe's name becomes a folder inside it. */
  chooseFolder: (recipeName: string) => Promise<void>;
  start: () => Promise<void>;
  cancel: () => Promise<void>;
  verify: (path: string) => Promise<void>;
  openFolder: (path: string) => Promise<void>;
  dismissRefusal: () => void;
}

export type ExportStore = StoreApi<ExportStoreState>;

/** The choices of an export and what follows from them; its progress stands in the load's record. */
export function createExportStore(api: SluiceApi): ExportStore {
  return createStore<ExportStoreState>()((set, get) => {
    const attempt = async (work: () => Promise<unknown>): Promise<void> => {
      set({ refusal: null });
      try {
        await work();
      } catch (thrown) {
        set({ refusal: errorFrom(thrown) });
      }
    };
    const verified = (path: string, verification: Verification): void =>
      set(({ verifications }) => ({ verifications: { ...verifications, [path]: verification } }));

    return {
      loadId: null,
      formats: [],
      entries: entriesOf({ export: [] }),
      folder: '',
      refusal: null,
      verifications: {},
      async prepare(loadId, { recipe, folder }) {
        if (get().loadId === loadId) return;
        const name = safeFileName(recipe.name);
        set({ loadId, formats: recipe.export.map(({ format }) => format), entries: entriesOf(recipe), folder: folder === '' ? '' : joined(folder, name), refusal: null, verifications: {} });
        await attempt(async () => {
          const { exportFolder } = await api.ask('settings:read');
          if (exportFolder !== null && get().loadId === loadId) set({ folder: joined(exportFolder, name) });
        });
      },
      toggle: (format) => set(({ formats }) => ({ formats: formats.includes(format) ? formats.filter((other) => other !== format) : [...formats, format] })),
      writeAs: (format, dtype) => set(({ entries }) => ({ entries: { ...entries, [format]: { ...entries[format], dtype } } })),
      writeTo: (folder) => set({ folder }),
      chooseFolder: (recipeName) => attempt(async () => {
        const [chosen] = await api.ask('paths:choose', { what: 'export-folder' });
        if (chosen === undefined) return;
        set({ folder: joined(chosen, safeFileName(recipeName)) });
        await api.ask('settings:write', { exportFolder: chosen });
      }),
      start: () => attempt(async () => {
        const { loadId, formats, entries, folder } = get();
        if (loadId === null || formats.length === 0) return;
        set({ verifications: {} });
        await api.ask('export:start', { loadId, formats: formats.map((format) => entries[format]), folder });
      }),
      cancel: () => attempt(async () => {
        const { loadId } = get();
        if (loadId !== null) await api.ask('export:cancel', { loadId });
      }),
      async verify(path) {
        verified(path, { status: 'running' });
        try {
          verified(path, { status: 'passed', ...(await api.ask('verify:run', { path })) });
        } catch (thrown) {
          verified(path, { status: 'failed', error: errorFrom(thrown) });
        }
      },
      openFolder: (path) => attempt(() => api.ask('folder:open', { path })),
      dismissRefusal: () => set({ refusal: null }),
    };
  });
}

function entriesOf(recipe: Pick<Recipe, 'export'>): Record<ExportFormat, ExportEntry> {
  return Object.fromEntries(exportFormats.map((format) => [format, exportEntryOf(recipe, format)])) as Record<ExportFormat, ExportEntry>;
}

/** A folder inside another, in the way its system writes paths. */
export function joined(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder.endsWith(separator) ? `${folder}${name}` : `${folder}${separator}${name}`;
}
