import { channelNames, isWide, recipeSchema, type FilesSource, type NodeTable, type Recipe, type RecipeInput, type TimeFeatureName, type RangeRule, type ValueSpec, type WideColumns } from '../../shared/recipe';
import { draftFromGraph, graphFromDraft, type GraphDraft } from '../graph/graph-draft';
import { numberIn } from '../ui/number-in';
import { shortTokens, tokensFrom } from './null-tokens-text';
import { noWarehouse, sourceFromWarehouse, warehouseFromSource, type WarehouseDraft } from './warehouse/warehouse-draft';

/** A number as a field holds it: text while it can't be read as one. */
export type NumberOrText = number | string;
export const timeParts = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;
export type TimePart = (typeof timeParts)[number];
/** Which columns hold which part of a time. */
export type TimeColumns = { [P in TimePart]?: string | undefined };
type Three = [NumberOrText, NumberOrText, NumberOrText];
export type OutlierDraft = { sigmas: NumberOrText; quantiles: [NumberOrText, NumberOrText] } & Omit<NonNullable<Recipe['outliers']>, 'sigmas' | 'quantiles'>;
/** A limit is empty where there is none. */
export type RangeDraft = { min: NumberOrText; max: NumberOrText } & Pick<RangeRule, 'channel' | 'then'>;
export type TimeDraft = { column: string; format: string; zone: string } | { parts: TimeColumns; zone: string };

/** A recipe as the form holds it: shaped alike, with an empty text where a key is left out. */
export interface RecipeDraft {
  name: string;
  /** Of source and warehouse, the one that counts. */
  kind: Recipe['source']['kind'];
  source: {
    /** One path a line. */
    paths: string;
    format: FilesSource['format'];
    /** `auto` leaves it to sniffing; quote `none` is no quote at all. */
    csv: { delimiter: string; header: 'auto' | 'yes' | 'no'; quote: string; nullValues: string; encoding: string };
    where: string;
    /** In an NPZ or HDF5 file. */
    array: string;
  };
  warehouse: WarehouseDraft;
  columns: { node: string[]; time: TimeDraft | null; values: ValueSpec[] };
  /** A table with a column for each node; null where there is a row for each node and time, as `columns` says. */
  wide: WideColumns | null;
  /** No node table while the one of path and table that counts is empty: `table`, of the warehouse, counts only where rows come from one. `key` holds column names, parted by commas. */
  nodes: { from: 'file' | 'table'; path: string; table: string; key: string; lat: string; lng: string; order: NodeTable['order']; only: NodeTable['only']; levels: number | null };
  grid: { start: string; end: string; step: string; zone: string };
  /** Of the channels that have one. */
  ranges: RangeDraft[];
  outliers: OutlierDraft | null;
  fill: { method: Recipe['fill']['method']; maxSteps: NumberOrText };
  windows: Record<'history' | 'horizon' | 'delay' | 'stride', NumberOrText> & Pick<Recipe['windows'], 'gaps'> & { segments: Record<'daily' | 'weekly', NumberOrText> | null; withinDay: boolean | null };
  /** `gap` is empty where the rule has its way; `days` null where the ratios count; they are kept while another rule is tried. */
  split: { ratios: Three; gap: NumberOrText; days: Three | null } & Omit<Recipe['split'], 'ratios' | 'gap' | 'days'>;
  scale: Recipe['scale'];
  /** `columns` null where slot and weekday are all; `dtype` null where it follows from them. */
  timeFeatures: { first: 'slot' | 'weekday'; columns: TimeFeatureName[] | null; dtype: 'f4' | 'f8' | null; holidays: string } & Pick<Recipe['timeFeatures'], 'weekday'>;
  graph: GraphDraft | null;
  load: { batchRows: NumberOrText; memoryMb: NumberOrText; limitRows: NumberOrText; badRows: Recipe['load']['badRows']; maxBadRows: NumberOrText; retries: NumberOrText } & Pick<Recipe['load'], 'prefetch' | 'readers' | 'failedBatches' | 'atBudget' | 'keepRejected'>;
  export: Recipe['export'];
}

const nothingChosen: FilesSource = { kind: 'files', paths: [], format: 'auto', csv: {} };

/** What the form shows of a recipe. */
export function draftFromRecipe(recipe: Recipe): RecipeDraft {
  const { name, source, columns, nodes, grid, fill, windows, split, scale, graph, load } = recipe;
  const { order, ...timeFeatures } = recipe.timeFeatures;
  const files = source.kind === 'files' ? source : nothingChosen;
  const { csv } = files;
  return {
    name,
    kind: source.kind,
    source: {
      paths: files.paths.join('\n'),
      format: files.format,
      csv: {
        delimiter: csv.delimiter ?? 'auto',
        header: csv.header === undefined ? 'auto' : csv.header ? 'yes' : 'no',
        quote: csv.quote === undefined ? 'auto' : csv.quote === '' ? 'none' : csv.quote,
        nullValues: csv.nullValues === undefined ? '' : shortTokens(csv.nullValues),
        encoding: csv.encoding ?? 'auto',
      },
      where: files.where ?? '',
      array: files.array ?? '',
    },
    warehouse: source.kind === 'files' ? noWarehouse : warehouseFromSource(source),
    columns: isWide(columns) ? { node: [], time: null, values: [] } : { ...columns },
    wide: isWide(columns) ? columns : null,
    nodes: {
      from: nodes !== undefined && 'table' in nodes ? 'table' : 'file', path: nodes !== undefined && 'path' in nodes ? nodes.path : '', table: nodes !== undefined && 'table' in nodes ? nodes.table : '',
      key: nodes?.key.join(', ') ?? '', lat: nodes?.lat ?? '', lng: nodes?.lng ?? '', order: nodes?.order ?? 'sorted', only: nodes?.only ?? 'seen', levels: nodes?.levels ?? null,
    },
    grid: { start: grid.start ?? '', end: grid.end ?? '', step: grid.step, zone: grid.zone },
    ranges: (recipe.ranges ?? []).map(({ channel, min = '', max = '', then }) => ({ channel, min, max, then })),
    outliers: recipe.outliers ?? null,
    fill, scale,
    windows: { ...windows, segments: windows.segments ?? null, withinDay: windows.withinDay ?? null },
    split: { ...split, ratios: [...split.ratios], gap: split.gap ?? '', days: split.days ?? null },
    timeFeatures: { first: order[0], weekday: timeFeatures.weekday, columns: timeFeatures.columns ?? null, dtype: timeFeatures.dtype ?? null, holidays: timeFeatures.holidays ?? '' },
    graph: graph === undefined ? null : draftFromGraph(graph),
    load: { ...load, limitRows: load.limitRows ?? '' },
    export: recipe.export,
  };
}

/** A draft as it would stand in a file; whether it is a recipe is the schema's to say. */
export function recipeFromDraft(draft: RecipeDraft): unknown {
  const { name, kind, source, warehouse, columns, wide, nodes, grid, ranges, outliers, windows: { segments, withinDay, ...windows }, timeFeatures: { first, weekday, columns: features, dtype, holidays }, split: { gap, days, ...split }, graph, load, ...rest } = draft;
  const { csv } = source;
  return {
    sluice: 1,
    name: name.trim(),
    source: kind === 'maxcompute' ? sourceFromWarehouse(warehouse) : {
      kind: 'files',
      paths: linesOf(source.paths),
      format: source.format,
      csv: {
        ...(csv.delimiter !== 'auto' && { delimiter: csv.delimiter }),
        ...(csv.header !== 'auto' && { header: csv.header === 'yes' }),
        ...(csv.quote !== 'auto' && { quote: csv.quote === 'none' ? '' : csv.quote }),
        ...(csv.nullValues.trim() !== '' && { nullValues: tokensFrom(csv.nullValues) }),
        ...(csv.encoding !== 'auto' && { encoding: csv.encoding }),
      },
      ...filled({ where: source.where, array: source.array }),
    },
    columns: wide ?? { ...columns, time: columns.time ?? undefined },
    ...(nodeTableOf(draft) !== null && { nodes: { ...nodeTableOf(draft), key: namesIn(nodes.key), ...filled({ lat: nodes.lat, lng: nodes.lng }), order: nodes.order, only: nodes.only, ...(nodes.levels !== null && { levels: nodes.levels }) } }),
    grid: { ...filled({ start: grid.start, end: grid.end }), step: grid.step, zone: grid.zone.trim() },
    ...(ranges.length > 0 && { ranges: ranges.map(({ channel, min, max, then }) => ({ channel, ...(min !== '' && { min }), ...(max !== '' && { max }), then })) }),
    ...(outliers !== null && { outliers }),
    windows: { ...windows, ...given({ segments, withinDay }) },
    split: { ...split, ...(gap !== '' && { gap }), ...(split.rule === 'days' && given({ days })) },
    timeFeatures: { order: first === 'slot' ? ['slot', 'weekday'] : ['weekday', 'slot'], weekday, ...given({ columns: features, dtype }), ...filled({ holidays }) },
    ...(graph !== null && { graph: graphFromDraft(graph) }),
    load: { ...load, limitRows: load.limitRows === '' ? null : load.limitRows },
    ...rest,
  };
}

/** A draft as the recipe it would be by the schema alone, whether or not it fits the source; null where it is none. */
export function recipeInDraft(draft: RecipeDraft): Recipe | null {
  return recipeSchema.safeParse(recipeFromDraft(draft)).data ?? null;
}

/** A draft with every default and nothing chosen. */
export function emptyDraft(zone: string): RecipeDraft {
  const least: RecipeInput = { sluice: 1, name: '-', source: { kind: 'files', paths: ['-'] }, columns: { node: ['-'], time: { column: '-' }, values: [{ column: '-' }] }, grid: { step: '1h', zone } };
  const draft = draftFromRecipe(recipeSchema.parse(least));
  return { ...draft, name: '', source: { ...draft.source, paths: '' }, columns: { node: [], time: null, values: [] }, grid: { ...draft.grid, step: '' } };
}

/** Where the node table is: a file, or a table of the warehouse that rows come from; null where there is none. */
export function nodeTableOf({ kind, nodes: { from, path, table } }: Pick<RecipeDraft, 'kind' | 'nodes'>): { path: string } | { table: string } | null {
  if (kind === 'maxcompute' && from === 'table') return table.trim() === '' ? null : { table: table.trim() };
  return path.trim() === '' ? null : { path: path.trim() };
}

/** Names of the channels that a draft would have, in order. */
export function channelsInDraft({ columns, wide }: Pick<RecipeDraft, 'columns' | 'wide'>): string[] {
  return channelNames({ columns: wide ?? columns });
}

export function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

/** Column names in a text that parts them by commas, of either width. */
export function namesIn(text: string): string[] {
  return text.split(/[,，]/).map((name) => name.trim()).filter((name) => name !== '');
}

/** The value of a field of numbers; what is no number stays text, for the schema to refuse. */
export function numberFromText(text: NumberOrText): NumberOrText {
  return typeof text === 'number' ? text : numberIn(text);
}

/** The keys that hold something. */
function given<T extends object>(keys: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== null && value !== undefined)) as Partial<{ [K in keyof T]: NonNullable<T[K]> }>;
}

function filled<K extends string>(texts: Record<K, string>): Partial<Record<K, string>> {
  return Object.fromEntries(Object.entries<string>(texts).map(([key, text]) => [key, text.trim()]).filter(([, text]) => text !== '')) as Partial<Record<K, string>>;
}
