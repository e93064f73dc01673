import { exportEntryOf, exportFormats, type ExportFormat } from './export-entries';
import type { GraphSpec } from './graph-spec';
import type { Recipe } from './recipe';

/** Models and collections whose way of making a training set is known. */
export const modelNames = ['patchstg', 'stwave', 'gman', 'dcrnn', 'graph-wavenet', 'stgcn', 'agcrn', 'astgcn', 'basicts-0', 'basicts-1', 'largest', 'staeformer', 'libcity'] as const;
export type ModelName = (typeof modelNames)[number];

/** How a model's own code cuts, splits, scales and dates its samples, as far as a recipe can say it, and the layout of files it reads. */
export interface Convention {
  /** As its authors write it. */
  title: string;
  /** Name of an export format. */
  layout: string;
  windows: Pick<Recipe['windows'], 'history' | 'horizon'> & Partial<Pick<Recipe['windows'], 'segments' | 'withinDay'>>;
  split: Pick<Recipe['split'], 'rule' | 'ratios'> & Partial<Pick<Recipe['split'], 'days'>>;
  scale: Pick<Recipe['scale'], 'fit'>;
  timeFeatures: Pick<Recipe['timeFeatures'], 'order' | 'weekday'> & Partial<Pick<Recipe['timeFeatures'], 'columns'>>;
  /** The form of a graph that its code reads beside the samples. Never filled in by itself: without positions or distances there is none. */
  graph?: GraphSpec['files'][number];
}

const hour = { history: 12, horizon: 12 };
const sixTwoTwo: Recipe['split']['ratios'] = [0.6, 0.2, 0.2];
const sevenOneTwo: Recipe['split']['ratios'] = [0.7, 0.1, 0.2];
const slotFirst: Pick<Recipe['timeFeatures'], 'order' | 'weekday'> = { order: ['slot', 'weekday'], weekday: 'calendar' };
const weekdayFirst: Pick<Recipe['timeFeatures'], 'order' | 'weekday'> = { order: ['weekday', 'slot'], weekday: 'calendar' };
const dcrnn: Omit<Convention, 'title'> = {
  layout: 'dcrnn', windows: hour, split: { rule: 'window-then-split', ratios: sevenOneTwo }, scale: { fit: 'windows' }, timeFeatures: { ...slotFirst, columns: ['slot-fraction'] }, graph: 'pickle',
};
const basicTs: Pick<Convention, 'windows' | 'scale' | 'timeFeatures'> = {
  windows: hour, scale: { fit: 'steps' }, timeFeatures: { ...slotFirst, columns: ['slot-fraction', 'weekday-fraction', 'day-of-month-fraction', 'day-of-year-fraction'] },
};

/**
 * Defaults of each model's published code. All of them scale by mean and std over all nodes, zeros included, and keep raw values in the file unless their layout says otherwise.
 * AGCRN's own code fits its scaler over all steps; here, as everywhere, it sees the training split alone.
 */
export const conventions: Readonly<Record<ModelName, Convention>> = {
  patchstg: { title: 'PatchSTG', layout: 'patchstg', windows: hour, split: { rule: 'split-then-window', ratios: sixTwoTwo }, scale: { fit: 'windows' }, timeFeatures: { order: ['slot', 'weekday'], weekday: 'from-first-step' } },
  stwave: { title: 'STWave', layout: 'stwave', windows: hour, split: { rule: 'split-then-window', ratios: sixTwoTwo }, scale: { fit: 'windows' }, timeFeatures: weekdayFirst },
  gman: { title: 'GMAN', layout: 'gman', graph: 'text', windows: hour, split: { rule: 'split-then-window', ratios: sevenOneTwo }, scale: { fit: 'windows' }, timeFeatures: weekdayFirst },
  dcrnn: { title: 'DCRNN', ...dcrnn },
  'graph-wavenet': { title: 'Graph WaveNet', ...dcrnn },
  stgcn: { title: 'STGCN', layout: 'stgcn', windows: { history: 12, horizon: 9, withinDay: true }, split: { rule: 'days', ratios: sixTwoTwo, days: [34, 5, 5] }, scale: { fit: 'whole-windows' }, timeFeatures: slotFirst },
  agcrn: { title: 'AGCRN', layout: 'npz-data', windows: hour, split: { rule: 'agcrn', ratios: sixTwoTwo }, scale: { fit: 'steps' }, timeFeatures: slotFirst },
  astgcn: { title: 'ASTGCN', layout: 'npz-data', windows: { history: 36, horizon: 12, segments: { daily: 1, weekly: 1 } }, split: { rule: 'astgcn', ratios: sixTwoTwo }, scale: { fit: 'windows' }, timeFeatures: slotFirst },
  'basicts-0': { title: 'BasicTS 0', layout: 'basicts-0', split: { rule: 'basicts-0', ratios: sixTwoTwo }, ...basicTs },
  'basicts-1': { title: 'BasicTS 1', layout: 'basicts-1', split: { rule: 'basicts-1', ratios: sixTwoTwo }, ...basicTs },
  largest: { title: 'LargeST', layout: 'largest', graph: 'npy', windows: hour, split: { rule: 'largest', ratios: sixTwoTwo }, scale: { fit: 'before-val' }, timeFeatures: { ...slotFirst, columns: ['slot-fraction', 'weekday-fraction'] } },
  staeformer: { title: 'STAEformer', layout: 'staeformer', windows: hour, split: { rule: 'largest', ratios: sixTwoTwo }, scale: { fit: 'windows' }, timeFeatures: { ...slotFirst, columns: ['slot-fraction', 'weekday'] } },
  libcity: { title: 'LibCity', layout: 'libcity', windows: hour, split: { rule: 'window-then-split', ratios: sixTwoTwo }, scale: { fit: 'windows' }, timeFeatures: slotFirst },
};

/** The keys of a recipe that a convention fills in. What it says nothing of (gaps in the data, holidays) stays as it is. */
export type ConventionKeys = Pick<Recipe, 'windows' | 'split' | 'scale' | 'timeFeatures' | 'export'>;

/** Those keys of `recipe` as a model's code has them. Its layout is the only export, where this version can write it. */
export function keysByConvention(recipe: ConventionKeys, model: ModelName): ConventionKeys {
  const { layout, windows, split, scale, timeFeatures } = conventions[model];
  const { holidays } = recipe.timeFeatures;
  return {
    windows: { delay: 0, stride: 1, gaps: recipe.windows.gaps, ...windows },
    split: { ...split },
    scale: { method: 'zscore', scope: 'all', apply: false, zeros: 'include', ...scale },
    timeFeatures: { ...timeFeatures, ...(holidays !== undefined && { holidays }) },
    export: isExportFormat(layout) ? [exportEntryOf({ export: [] }, layout)] : recipe.export,
  };
}

/** The model whose convention a recipe follows in all that decides samples, scaler and time features; null where it follows none, the first where it follows several. */
export function conventionOf(recipe: ConventionKeys): ModelName | null {
  const essence = ({ windows, split, scale, timeFeatures }: ConventionKeys): string => JSON.stringify([sorted(windows), sorted(split), sorted(scale), sorted(timeFeatures)]);
  return modelNames.find((model) => essence(keysByConvention(recipe, model)) === essence(recipe)) ?? null;
}

/** Of the parts that a convention fills in, those in which a recipe no longer is as the model's code has it. Of formats, only the model's own counts. */
export function keysThatDiffer(recipe: ConventionKeys, model: ModelName): (keyof ConventionKeys)[] {
  const own = keysByConvention(recipe, model);
  const differs = (key: 'windows' | 'split' | 'scale' | 'timeFeatures'): boolean => JSON.stringify(sorted(own[key])) !== JSON.stringify(sorted(recipe[key]));
  const lacksLayout = !own.export.every(({ format }) => recipe.export.some((entry) => entry.format === format));
  return [...(['windows', 'split', 'scale', 'timeFeatures'] as const).filter(differs), ...(lacksLayout ? ['export' as const] : [])];
}

function isExportFormat(name: string): name is ExportFormat {
  return (exportFormats as readonly string[]).includes(name);
}

function sorted(part: object): [string, unknown][] {
  return Object.entries(part).filter(([, value]) => value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
}
