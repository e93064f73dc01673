import { createStore, type StoreApi } from 'zustand/vanilla';
import { errorFrom, type SluiceError } from '../../shared/errors';
import { exportEntryOf, exportEntrySchema, exportFormats, type ExportEntry } from '../../shared/export-entries';
import type { ExportOptionKey } from '../../shared/export-options';
import { graphSpecOf, writesGraph, type GraphSpec } from '../../shared/graph-spec';
import type { ExportFormat, LocatedRecipe, Recipe, ValueDtype } from '../../shared/recipe';
import { safeFileName } from '../../shared/safe-file-name';
import { draftFromGraph, graphInDraft, plainGraph, type GraphDraft } from '../graph/graph-draft';
import { folderOf } from '../recipe/rebase-paths';
import type { SluiceApi } from '../sluice-api';

/** What is known of re-reading a written export. */
export type Verification = { status: 'running' } | { status: 'passed'; files: number; bytes: number } | { status: 'failed'; error: SluiceError };

export interface ExportStoreState {
  /** The load the choices below were made for. */
  loadId: string | null;
  formats: readonly ExportFormat[];
  /** How each format would be written: as the recipe says, but for what was chosen here. */
  entries: Readonly<Record<ExportFormat, ExportEntry>>;
  /** Options that hold no value their format takes, as format.option: nothing is written while a chosen format has one. */
  faulty: readonly string[];
  /** How the graph would be made; its changes count where a chosen format writes it. */
  graph: GraphDraft;
  /** The graph that the load's recipe describes, or that of the defaults. */
  ownGraph: GraphSpec;
  folder: string;
  /** Why an export could not even begin. */
  refusal: SluiceError | null;
  /** By the path of an output. */
  verifications: Readonly<Record<string, Verification>>;
  /**
   * Takes the recipe's formats, and a folder named after it inside the one used last, or else beside the recipe.
   * Once per load, so that choices are kept. Of a series folder that was opened, the formats go beside it.
   */
  prepare: (loadId: string, recipe: LocatedRecipe, seriesFolder?: string) => Promise<void>;
  toggle: (format: ExportFormat) => void;
  writeAs: (format: ExportFormat, dtype: ValueDtype) => void;
  /** undefined leaves the option to its format. */
  setOption: (format: ExportFormat, key: ExportOptionKey, value: unknown) => void;
  changeGraph: (graph: GraphDraft) => void;
  /** Nothing is chosen, so that more can be written beside what was. */
  chooseMore: () => void;
  writeTo: (folder: string) => void;
  /** Asks for a folder, and remembers it for the next exports. The recipe's name becomes a folder inside it. */
  chooseFolder: (recipeName: string) => Promise<void>;
  start: () => Promise<void>;
  cancel: () => Promise<void>;
  verify: (path: string) => Promise<void>;
  openFolder: (path: string) => Promise<void>;
  refuse: (error: SluiceError) => void;
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
      faulty: [],
      graph: plainGraph(),
      ownGraph: graphSpecOf({}),
      folder: '',
      refusal: null,
      verifications: {},
      async prepare(loadId, { recipe, folder }, seriesFolder) {
        if (get().loadId === loadId) return;
        const name = safeFileName(recipe.name);
        const ownGraph = graphSpecOf(recipe);
        const formats = recipe.export.map(({ format }) => format).filter((format) => seriesFolder === undefined || format !== 'series');
        set({ loadId, formats, entries: entriesOf(recipe), faulty: [], ownGraph, graph: draftFromGraph(ownGraph), folder: folder === '' ? '' : joined(folder, name), refusal: null, verifications: {} });
        if (seriesFolder !== undefined) return set({ folder: folderOf(seriesFolder) });
        await attempt(async () => {
          const { exportFolder } = await api.ask('settings:read');
          if (exportFolder !== null && get().loadId === loadId) set({ folder: joined(exportFolder, name) });
        });
      },
      toggle: (format) => set(({ formats }) => ({ formats: formats.includes(format) ? formats.filter((other) => other !== format) : [...formats, format] })),
      writeAs: (format, dtype) => set(({ entries }) => ({ entries: { ...entries, [format]: { ...entries[format], dtype } } })),
      setOption: (format, key, value) => set(({ entries, faulty }) => {
        const parsed = exportEntrySchema.safeParse({ ...entries[format], [key]: value });
        const others = faulty.filter((name) => name !== `${format}.${key}`);
        return parsed.success ? { entries: { ...entries, [format]: parsed.data }, faulty: others } : { faulty: [...others, `${format}.${key}`] };
      }),
      changeGraph: (graph) => set({ graph }),
      chooseMore: () => set({ formats: [] }),
      writeTo: (folder) => set({ folder }),
      chooseFolder: (recipeName) => attempt(async () => {
        const [chosen] = await api.ask('paths:choose', { what: 'export-folder' });
        if (chosen === undefined) return;
        set({ folder: joined(chosen, safeFileName(recipeName)) });
        await api.ask('settings:write', { exportFolder: chosen });
      }),
      start: () => attempt(async () => {
        const { loadId, formats, entries, folder } = get();
        if (loadId === null || formats.length === 0 || faultsOf(get()).length > 0) return;
        set({ verifications: {} });
        await api.ask('export:start', { loadId, formats: formats.map((format) => entries[format]), folder, graph: otherGraphOf(get()) });
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
      refuse: (refusal) => set({ refusal }),
      dismissRefusal: () => set({ refusal: null }),
    };
  });
}

/** What keeps the chosen formats from being written: options by format.option, and graph where one of them is the graph. */
export function faultsOf({ formats, faulty, graph }: Pick<ExportStoreState, 'formats' | 'faulty' | 'graph'>): string[] {
  const isGraphFaulty = formats.includes('graph') && graphInDraft(graph) === null;
  return [...faulty.filter((name) => formats.some((format) => name.startsWith(`${format}.`))), ...(isGraphFaulty ? ['graph'] : [])];
}

/** The graph that is to be written in place of the load's own; null where that one is, or none. */
export function otherGraphOf({ formats, graph, ownGraph }: Pick<ExportStoreState, 'formats' | 'graph' | 'ownGraph'>): GraphSpec | null {
  const spec = graphInDraft(graph);
  return spec !== null && JSON.stringify(spec) !== JSON.stringify(ownGraph) && writesGraph({ graph: spec }, formats) ? spec : null;
}

function entriesOf(recipe: Pick<Recipe, 'export'>): Record<ExportFormat, ExportEntry> {
  return Object.fromEntries(exportFormats.map((format) => [format, exportEntryOf(recipe, format)])) as Record<ExportFormat, ExportEntry>;
}

/** A folder inside another, in the way its system writes paths. */
export function joined(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder.endsWith(separator) ? `${folder}${name}` : `${folder}${separator}${name}`;
}
