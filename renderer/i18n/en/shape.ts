import type { ExportOptionKey } from '../../../shared/export-options';
import type { Formats } from '../../../shared/language/formats';

const steps = (n: number, f: Formats): string => `${f.number(n)} ${n === 1 ? 'step' : 'steps'}`;

/** Texts of what shapes a training set beyond the usual: conventions of models, folded parts of the form, the graph between nodes. */
export const shapeEn = {
  model: {
    sets: (model: string) => `What ${model}'s own code does`,
    changed: 'changed', back: (model: string) => `Set back to ${model}`, other: (model: string) => `${model}, changed`,
    parts: { windows: 'Windows', split: 'Split', scale: 'Scaler', timeFeatures: 'Features', export: 'Writes' },
    windows: (history: number, horizon: number, f: Formats) => `${f.number(history)} → ${steps(horizon, f)}`,
    segments: (daily: number, weekly: number, f: Formats) => `${f.number(daily)} daily, ${f.number(weekly)} weekly`, withinDay: 'within a day',
    delay: (n: number, f: Formats) => `${steps(n, f)} between`, stride: (n: number, f: Formats) => `every ${steps(n, f)}`,
    days: (train: string, val: string, test: string) => `${train} + ${val} + ${test} days`,
    gap: (n: number, f: Formats) => `gap of ${steps(n, f)}`,
    graph: 'Graph', graphFile: (file: string) => `${file} beside the samples`, addGraph: 'Write it too',
    raw: 'values as they are', scaled: 'values scaled', eachNode: 'each node', withoutZeros: 'without zeros',
  },
  forms: { lazy: 'once', materialised: 'spread out' }, formHints: { lazy: 'Each step stands there once; samples are cut while training', materialised: 'Every sample is written out: a step stands in as many of them as hold it' },
  formats: { choose: 'Choose formats', chosen: (n: number, f: Formats) => `${f.number(n)} chosen`, total: 'In all', against: (name: string) => `${name}, not chosen` },
  options: {
    labels: {
      masks: 'Masks of X and Y', shardBytes: 'Shards of up to', shardSamples: 'Samples a shard', deal: 'Dealt', slice: 'Part', compression: 'Compression', chunkSteps: 'Steps a chunk', chunkNodes: 'Nodes a chunk',
      form: 'Form', files: 'Files', features: 'Time features', dayOfWeek: 'Weekday channel',
    } satisfies Record<ExportOptionKey, string> as Readonly<Record<ExportOptionKey, string>>,
    values: {
      compression: { none: 'None', gzip: 'gzip' }, deal: { contiguous: 'Neighbours together', 'round-robin': 'In turn' }, files: { arrow: 'Arrow, for load_from_disk', parquet: 'Parquet, with a card for the Hub' }, form: { long: 'A row for each node and step', wide: 'A column for each node' },
      features: { node: 'For each node', step: 'Once a step' }, dayOfWeek: { none: 'None', number: '0 to 6', 'one-hot': 'Seven columns' },
    } as Readonly<Record<string, Readonly<Record<string, string>>>>,
    of: (option: string, format: string) => `${option}, ${format}`, auto: 'by itself', asMany: 'as many as fit', all: 'all', mebibytes: 'MiB', samples: 'samples', rank: 'rank', ofRanks: 'of', faulty: (option: string, takes: string) => `${option}: this takes ${takes}`, count: 'a whole number, 1 or more', part: 'a rank from 0, below the number of ranks',
  },
  choice: { title: 'Forecast', samples: (n: string) => `${n} samples`, total: 'In all', none: 'What each chosen format will weigh appears here' },
  find: { label: 'Find by model or format', hint: 'model or format', none: (text: string) => `No format is known for “${text}”`, form: 'Samples' },
  again: {
    open: 'Open exported series…', checking: (name: string) => `Opening the series of ${name}`, checkingText: (share: string) => `Every file is compared with the manifest: ${share}`, cancel: 'Cancel', cancelled: 'The series was not opened', retry: 'Try again',
    more: 'Choose more formats', there: 'There already: this is what is written from', from: 'Series folder', text: 'A series that was exported earlier can be written in more formats without loading again: open its folder, or drop it here',
    keep: 'Keep in recipe', keepHint: 'The recipe names these formats and options from now on; save it to have them in its file',
  },
  nothing: 'none', comma: ', ',
  more: {
    windows: 'Delay, stride, periodic', scaler: 'Scaler in detail', features: 'Time features', ranges: 'Ranges of values', outliers: 'Outliers', graph: 'Graph between nodes',
  },
  windows: {
    segments: 'Daily, weekly', daily: 'How many days before the history counts as input', weekly: 'How many weeks before the history counts as input', days: 'days', weeks: 'weeks',
    withinDay: 'Within a day', withinDayTick: 'No window across midnight',
  },
  days: { label: 'Days', train: 'Days of train', val: 'Days of val', test: 'Days of test', byRatios: 'by ratios' },
  features: {
    which: 'Which', whichLabel: 'Which time features', ways: { slot: 'Slot, weekday', weekday: 'Weekday, slot', own: 'Others…' },
    names: { slot: 'Slot of day', weekday: 'Weekday', 'day-of-month': 'Day of month', 'day-of-year': 'Day of year', holiday: 'Holiday', 'slot-fraction': 'Slot of day, 0 to 1', 'weekday-fraction': 'Weekday, 0 to 1', 'day-of-month-fraction': 'Day of month, 0 to 1', 'day-of-year-fraction': 'Day of year, 0 to 1' },
    list: 'In this order', add: 'Add a feature…', earlier: (name: string) => `Move ${name} up`, remove: (name: string) => `Remove ${name}`,
    weekday: 'Weekdays', dtype: 'Type', dtypeLabel: 'Type of the time features', dtypes: { auto: 'As they need', f4: '32 bit fractions', f8: '64 bit fractions' },
    holidays: 'Holidays', holidaysHint: 'a CSV of dates', choose: 'Choose the file of holidays…',
  },
  ranges: {
    none: 'Any value', any: 'any', otherwise: 'otherwise', least: (channel: string) => `Lowest value of ${channel}`, most: (channel: string) => `Highest value of ${channel}`, then: (channel: string) => `What becomes of ${channel} out of range`,
    thens: { keep: 'Keep and report', missing: 'Mark as missing' },
    told: (channel: string, limits: readonly string[]) => `${channel} ${limits.join(' and ')}`,
    hint: 'Values of cells, before outliers and filling; how many were out of range is in the quality report',
  },
  outliers: {
    method: 'Bounds', methodLabel: 'What counts as an outlier', methods: { none: 'No bounds', sigma: 'Standard deviations', quantile: 'Quantiles' },
    sigmas: 'Standard deviations on either side', lower: 'Lower quantile', upper: 'Upper quantile', limits: 'Limits',
    scopeThen: 'For, then', scope: 'Bounds for all nodes or each', then: 'What becomes of an outlier', thens: { clip: 'Clip to the bound', missing: 'Mark as missing' },
    hint: 'Bounds come from the training split alone; what was changed is counted after loading',
    told: (what: string, then: string) => `${what}, ${then}`, sigmaText: (n: string) => `±${n} σ`, quantileText: (low: string, high: string) => `${low} to ${high}`,
  },
  graph: {
    from: 'Distances', fromLabel: 'Where distances between nodes come from', froms: { none: 'No graph', positions: 'Between positions', file: 'Out of a file' },
    path: 'File', pathLabel: 'File of distances or edges', choose: 'Choose the file of distances…', columns: 'Columns', from1: 'Column of the first node', to: 'Column of the second node', distance: 'Column of the distance', firstThree: ['1st', '2nd', '3rd'] as readonly [string, string, string],
    weight: 'Weight', weightLabel: 'Weight of an edge', weights: { gaussian: 'Gaussian kernel', binary: '1 for each edge', given: 'The distance itself' },
    sigma: 'Sigma', sigmaHint: 'their std', thresholdLabel: 'Weights below it are no edges', sigmaThreshold: 'Sigma, least',
    limits: 'Nearest, up to', nearest: 'Edges to so many nearest nodes', nearestHint: 'all', maxDistance: 'Longest distance that is an edge', maxHint: 'any', metres: 'm',
    ways: 'Direction', directed: 'Directed', selfLoops: 'Self-loops',
    files: 'Files', fileNames: { npy: 'adj.npy, numpy', pickle: 'adj_mx.pkl, DCRNN', text: 'adj.txt, GMAN', edges: 'edges.csv, a list' },
    told: (from: string, weight: string) => `${from}, ${weight}`,
    title: 'Graph', preview: 'Draw it', drawing: 'Drawing…', again: 'Draw again',
    map: (shown: string, edges: string) => `Map of the nodes with ${shown} of ${edges} edges`,
    edges: 'Edges', loops: 'Loops', isolated: 'Nodes without an edge', sigmaFact: 'Sigma', degree: 'Edges a node', withoutPosition: 'Nodes without a position', unknown: 'Rows of unknown nodes', density: 'Share of all pairs',
    some: (shown: string) => `${shown} of them drawn, spread over all nodes`, all: 'all of them drawn', noEdges: 'No edge is left: a larger sigma, a lower threshold or other weights keep more', noMap: 'No node has a position: there is nothing to draw', settings: 'Settings of the graph',
    faulty: 'Put right what is marked, then it can be drawn', nodeWithEdges: 'with edges', nodeWithout: 'without',
  },
};

export type ShapeTexts = typeof shapeEn;
