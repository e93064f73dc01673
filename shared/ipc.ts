import { z } from 'zod';
import { MOST_COMPARED_ROWS, type CompareState } from './compare';
import { accessKeysSchema, connectionSchema, warehousePlaceSchema, type Access, type CheckFinding, type Connections, type ListedTable, type Page, type PartitionFacts, type RunningQuery, type TableFacts } from './connections';
import type { SluiceError, Result } from './errors';
import type { ExportState } from './export-report';
import type { IniImport } from './import-ini';
import type { BatchReport, LoadNews, LoadProgress, LoadState, LogLine, MemoryByPart, UnfinishedLoad, WorkUsage } from './load-state';
import { newJobSchema, type JobQueue, type PastLoad } from './jobs/job-queue';
import type { GraphPreview } from './graph-facts';
import type { LoadPlan } from './plan';
import type { Coverage, NodeDistribution, NodeList, NodePair, NodePositions, PreviewAxis, SeriesSlice, ValueRange } from './preview';
import type { QualityReport } from './quality/quality-report';
import { graphSchema } from './graph-spec';
import { locatedRecipeSchema, recipeSchema, type LocatedRecipe } from './recipe';
import { loaderPlacesSchema, settingsChangeSchema, type Settings } from './settings';
import type { SourceDescription } from './source-description';
import type { QueryScan } from './warehouse-plan';

/** A request: its input is parsed on arrival, its output is typed. */
interface Request<Input extends z.ZodType, Output> { input: Input; readonly output?: Output }
const request = <Output>() => <Input extends z.ZodType>(input: Input): Request<Input, Output> => ({ input });

const nothing = z.undefined();
const loadId = z.string().regex(/^[\w-]{1,64}$/);
const path = z.string().min(1).max(4096);
const index = z.number().int().min(0);
const channel = index;
const profile = connectionSchema.shape.name;
const tableName = z.string().min(1).max(1000);
const draftId = z.string().regex(/^[\w-]{1,64}$/);

/** A recipe under edit, as one sitting of the app left it. */
export const keptDraftSchema = z.strictObject({
  id: draftId,
  name: z.string().max(1000),
  keptAtMs: z.number(),
  /** false: it is as its file says, and is kept for a killed app to be found as it was. */
  isUnsaved: z.boolean(),
  /** What the page makes of it. */
  text: z.string().max(20_000_000),
});
export type KeptDraft = z.output<typeof keptDraftSchema>;

const marker = z.string().max(4096).nullable().default(null);

/** Renderer -> main, answered by the main process: windows, dialogs, files, settings. */
export const appRequests = {
  'app:info': request<AppInfo>()(nothing),
  /** What the app is made of, by name. */
  'app:licences': request<Licence[]>()(nothing),
  /** Something failed in the page that it could not handle: it goes into the log. */
  'page:failed': request<void>()(z.strictObject({ message: z.string().max(20_000) })),
  'settings:read': request<Settings>()(nothing),
  'settings:write': request<Settings>()(settingsChangeSchema),
  'paths:choose': request<string[]>()(z.strictObject({ what: z.enum(['files', 'folder', 'recipe', 'node-table', 'holidays', 'distances', 'export-folder', 'series-folder', 'work-folder', 'certificates', 'parameters']) })),
  'recipe:choose-target': request<string | null>()(z.strictObject({ name: z.string().max(200) })),
  'recipe:read': request<OpenedRecipe>()(z.strictObject({ path })),
  /** The recipe file the app was opened with, from the system or the command line; told once. Later ones come as events. */
  'recipe:asked': request<string | null>()(nothing),
  'recipe:write': request<void>()(z.strictObject({ path, recipe: recipeSchema })),
  /** Reads the settings of the loader that Sluice replaces; its access keys stay where they are. */
  'recipe:import': request<IniImport & { path: string }>()(z.strictObject({ path })),
  /** Reads a recipe to look at beside another: it is not remembered among the recent ones. */
  'recipe:peek': request<OpenedRecipe>()(z.strictObject({ path })),
  /** The drafts that earlier sittings left, the newest first. */
  'drafts:list': request<KeptDraft[]>()(nothing),
  /** On disk once it is answered, so that a kill leaves it to the next sitting; null: nothing is left of it. */
  'drafts:keep': request<void>()(z.strictObject({ id: draftId, draft: keptDraftSchema.omit({ id: true, keptAtMs: true }).nullable() })),
  /** Writes the sample data set and its recipe into the app's own folder. */
  'sample:create': request<OpenedRecipe>()(nothing),
  'folder:open': request<void>()(z.strictObject({ path })),
  'text:copy': request<void>()(z.strictObject({ text: z.string().max(10_000_000) })),
  /** Asks where, and writes; the path, or null when the analyst changed their mind. */
  'text:save': request<string | null>()(z.strictObject({ name: z.string().max(200), text: z.string().max(50_000_000) })),
  /** Saves a part of the page, in its own pixels, as a PNG: asks where, and writes; the path, or null when the analyst changed their mind. */
  'picture:save': request<string | null>()(z.strictObject({ name: z.string().max(200), x: z.number().int(), y: z.number().int(), width: z.number().int().min(1).max(20_000), height: z.number().int().min(1).max(20_000) })),
  /** What a window that was just opened or reloaded needs to know of the load that is on. */
  'load:current': request<LoadRecord | null>()(nothing),
  'jobs:read': request<JobQueue>()(nothing),
  /** Jobs come after those in the queue. Throws jobs-too-many. */
  'jobs:add': request<void>()(z.strictObject({ jobs: z.array(newJobSchema).min(1) })),
  /** false: the queue stops after the job that runs. */
  'jobs:go': request<void>()(z.strictObject({ isGoing: z.boolean() })),
  'jobs:mark': request<void>()(z.strictObject({ jobIds: z.array(loadId), as: z.enum(['waiting', 'skipped', 'removed']) })),
  'jobs:move': request<void>()(z.strictObject({ jobId: loadId, by: z.literal([-1, 1]) })),
  'jobs:remember': request<void>()(z.strictObject({ goesOnByItself: z.boolean() })),
  /** The text of a table of parameters. */
  'parameters:read': request<string>()(z.strictObject({ path })),
  'history:read': request<PastLoad[]>()(nothing),
  /** null: all of it. */
  'history:forget': request<void>()(z.strictObject({ loadId: loadId.nullable() })),
  'loader:restart': request<void>()(nothing),
  'connections:list': request<Connections>()(nothing),
  /** `keys` null: those that are kept for this name stay. `keep` keyring: in memory alone where this machine has no keyring. */
  'connections:save': request<Connections>()(z.strictObject({ connection: connectionSchema, keys: accessKeysSchema.nullable(), keep: z.enum(['keyring', 'session']) })),
  'connections:forget': request<Connections>()(z.strictObject({ name: profile })),
  /** Compares loading everything with streaming on made-up tables. Throws load-running while a load or an export is under way. */
  'compare:start': request<void>()(z.strictObject({ sizes: z.array(z.union([z.number().int().min(1).max(MOST_COMPARED_ROWS), z.literal('month')])).min(1).max(10) })),
  'compare:cancel': request<void>()(nothing),
  /** The comparison that is on, or the last one; null before the first. */
  'compare:current': request<CompareState | null>()(nothing),
};

/** Renderer -> main -> loader process, answered there. */
export const loaderRequests = {
  'source:describe': request<SourceDescription>()(z.strictObject({ source: recipeSchema.shape.source, folder: z.string() })),
  /** Tries a connection step by step; `table` is one to try the formats of the download with. Never rejects for what the service says: that is a finding. */
  'warehouse:check': request<CheckFinding[]>()(z.strictObject({ place: warehousePlaceSchema, table: tableName.nullable() })),
  'warehouse:schemas': request<Page<string>>()(z.strictObject({ place: warehousePlaceSchema, marker })),
  /** `search`: what their names begin with. */
  'warehouse:tables': request<Page<ListedTable>>()(z.strictObject({ place: warehousePlaceSchema, search: z.string().max(200), marker })),
  'warehouse:table': request<TableFacts>()(z.strictObject({ place: warehousePlaceSchema, table: tableName })),
  'warehouse:partitions': request<Page<PartitionFacts>>()(z.strictObject({ place: warehousePlaceSchema, table: tableName, marker })),
  /** What a query would scan, by the service's own estimate; it is not run. Throws warehouse-refused where the service makes none. */
  'warehouse:estimate': request<QueryScan>()(z.strictObject({ place: warehousePlaceSchema, sql: z.string().min(1).max(1_000_000) })),
  /** Opens or copies a link to what the service shows of a query. Whoever has the link may look at it, so the main process keeps it: the page is told null. */
  'warehouse:logview': request<string | null>()(z.strictObject({ place: warehousePlaceSchema, instance: z.string().regex(/^[\w.-]{1,200}$/), how: z.enum(['open', 'copy']) })),
  /** Gives up what a form waits for: queries behind it are stopped in the warehouse. */
  'form:stop': request<void>()(nothing),
  'plan:make': request<LoadPlan>()(locatedRecipeSchema),
  /** `restart` throws away what an earlier, unfinished load of the same recipe left; without it the load goes on there. The window chooses `loadId`, so no event can arrive before its owner knows the id. */
  'load:start': request<void>()(z.strictObject({ loadId, recipe: recipeSchema, folder: z.string(), recipePath: path.nullable().default(null), restart: z.boolean().default(false) })),
  'load:pause': request<void>()(z.strictObject({ loadId })),
  'load:resume': request<void>()(z.strictObject({ loadId })),
  /** `keep`: what was read so far stays, and the load can go on later. */
  'load:cancel': request<void>()(z.strictObject({ loadId, keep: z.boolean().default(false) })),
  /** Holds a running load to another budget from now on. */
  'load:budget': request<void>()(z.strictObject({ loadId, memoryMb: z.number().int().min(64).max(1_000_000) })),
  /** Work folder, proxy and certificates from now on; a load that is on keeps its own. */
  'loader:use': request<void>()(loaderPlacesSchema),
  'work:usage': request<WorkUsage>()(nothing),
  'unfinished:list': request<UnfinishedLoad[]>()(nothing),
  'unfinished:discard': request<void>()(z.strictObject({ workId: z.string().regex(/^[0-9a-f]{16}$/) })),
  'preview:axis': request<PreviewAxis>()(z.strictObject({ loadId })),
  'preview:nodes': request<NodeList>()(z.strictObject({ loadId, channel, search: z.string().max(200), sort: z.enum(['index', 'name', 'coverage']), first: index, count: z.number().int().min(1).max(200) })),
  'preview:series': request<SeriesSlice[]>()(z.strictObject({ loadId, channel, nodes: z.array(index).max(12), firstStep: index, endStep: index, points: z.number().int().min(2).max(2000), view: z.enum(['raw', 'filled', 'scaled']) })),
  /** Nodes [firstNode, endNode) and steps [firstStep, endStep), which are cut to the series, in at most `rows` x `cols` bins: fewer where finer ones would take long. */
  'preview:coverage': request<Coverage>()(z.strictObject({ loadId, channel, firstNode: index, endNode: index, firstStep: index, endStep: index, rows: z.number().int().min(1).max(2000), cols: z.number().int().min(1).max(4000) })),
  /** The names of nodes, in the order asked. */
  'preview:names': request<string[]>()(z.strictObject({ loadId, nodes: z.array(index).max(4000) })),
  'preview:positions': request<NodePositions>()(z.strictObject({ loadId, channel })),
  /** Mean observed value of each node, null where there is none. */
  'preview:means': request<(number | null)[]>()(z.strictObject({ loadId, channel })),
  'preview:distribution': request<{ range: ValueRange | null; nodes: NodeDistribution[] }>()(z.strictObject({ loadId, channel, nodes: z.array(index).max(12), firstStep: index, endStep: index })),
  'preview:pair': request<NodePair>()(z.strictObject({ loadId, channel, pair: z.tuple([index, index]), firstStep: index, endStep: index })),
  'preview:quality': request<QualityReport>()(z.strictObject({ loadId })),
  /** `formats` and `graph` stand in for those of the recipe; null: its own graph. */
  'export:start': request<void>()(z.strictObject({ loadId, formats: recipeSchema.shape.export.unwrap(), folder: path, graph: graphSchema.nullable().default(null) })),
  'export:cancel': request<void>()(z.strictObject({ loadId })),
  /** The series of an earlier export in a folder, or in the folder `series` within it; null where there is none. */
  'series:find': request<FoundSeries | null>()(z.strictObject({ path })),
  /** Makes a load of a series folder that was found: its files are checked, and more formats can be written from them. Told of by the events of a load, and cancelled as one. */
  'series:open': request<void>()(z.strictObject({ loadId, recipe: recipeSchema, folder: path })),
  /** What a graph between the nodes of a load comes to, and some of its edges. Relative paths start at the recipe's folder. */
  'graph:preview': request<GraphPreview>()(z.strictObject({ loadId, graph: graphSchema })),
  'verify:run': request<{ files: number; bytes: number }>()(z.strictObject({ path })),
};

export const requests = { ...appRequests, ...loaderRequests };
export type RequestName = keyof typeof requests;
export type AppRequestName = keyof typeof appRequests;
export type LoaderRequestName = keyof typeof loaderRequests;
export type Input<R extends RequestName> = z.input<(typeof requests)[R]['input']>;
export type ParsedInput<R extends RequestName> = z.output<(typeof requests)[R]['input']>;
export type Output<R extends RequestName> = (typeof requests)[R] extends Request<z.ZodType, infer O> ? O : never;

/** Loader process -> main -> renderer, at most 10 of each a second; the last state is always sent. */
export interface LoaderEvents {
  'load:changed': LoadNews;
  /** What is said beside the news of a load. */
  'log:lines': LogLine[];
  'export:changed': ExportState;
  /** All queries that run in a warehouse at present. */
  'warehouse:queries': RunningQuery[];
}

/** Main -> renderer. */
export interface Events extends LoaderEvents {
  'loader:died': { error: SluiceError };
  'menu:command': { command: MenuCommand };
  'recipe:asked': { path: string };
  'settings:changed': Settings;
  'jobs:changed': JobQueue;
  'history:changed': PastLoad[];
  /** Two a second, and each new phase; the last one always. */
  'compare:changed': CompareState;
}
export type EventName = keyof Events;

export type MenuCommand = 'new-recipe' | 'open-recipe' | 'save-recipe' | 'save-recipe-as' | 'undo' | 'redo' | 'changes' | 'open-files' | 'open-series' | 'sample' | 'run' | 'cancel' | 'pause' | 'toggle-log' | 'shortcuts' | 'settings' | 'about' | 'compare';

/** A series folder, `folder`, as a load of the recipe it was made by. */
export interface FoundSeries extends LocatedRecipe { bytes: number }

export interface OpenedRecipe extends LocatedRecipe { path: string }

/** A library, runtime or font of the app; `version` null where it has none, `text` null where only the name of its licence is known. */
export interface Licence { name: string; version: string | null; licence: string; text: string | null }

export interface AppInfo {
  version: string;
  electron: string;
  chrome: string;
  node: string;
  duckdb: string;
  /** The release package.json declares; another one in `electron` means the development fallback. */
  declaredElectron: string;
  platform: string;
  /** The system's language, as BCP 47. */
  locale: string;
  logFile: string;
  /** Memory of this machine. */
  memoryBytes: number;
  /** Where loads keep what they cannot hold in memory, and what lets them go on. */
  workFolder: string;
}

/** Everything a window shows of a load, kept in the main process, so that a reload or a dead loader loses none of it. */
export interface LoadRecord {
  recipe: LocatedRecipe;
  recipePath: string | null;
  /** The series folder that was opened, where nothing was loaded. */
  seriesFolder?: string;
  state: LoadState;
  batches: BatchReport[];
  log: LogLine[];
  samples: LoadSample[];
  export: ExportState | null;
  /** Set when the loader process ended under it. */
  died: SluiceError | null;
}

/** One point of the memory and throughput charts. */
export interface LoadSample { elapsedMs: number; memory: MemoryByPart; rowsPerS: number; bytesPerS: number; busy: LoadProgress['busy']; still: LoadProgress['still'] }

/** What preload puts on `window.sluice`. */
export interface SluiceBridge {
  ask<R extends RequestName>(name: R, input: Input<R>): Promise<Result<Output<R>>>;
  /** Returns the function that stops listening. */
  on<E extends EventName>(name: E, listener: (payload: Events[E]) => void): () => void;
  /** The path of a File dropped on the window (the type is the page's, unknown here). */
  pathOf(file: unknown): string;
}

/** Main <-> loader process. The loader wants the access of a connection when it needs it, for the addresses it is about to ask; null: the main process knows none of that name. */
export type ToLoader =
  | { id: number; name: LoaderRequestName; input: unknown }
  | { wanted: number; access: Result<Access | null> };
export type FromLoader =
  | { id: number; result: Result<unknown> }
  | { wants: number; profile: string; endpoints: string[] }
  | { [E in keyof LoaderEvents]: { event: E; payload: LoaderEvents[E] } }[keyof LoaderEvents];
