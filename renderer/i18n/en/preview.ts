import type { Formats } from '../../../shared/language/formats';

const plural = (n: number, one: string, many: string, f: Formats): string => `${f.number(n)} ${n === 1 ? one : many}`;

/** Texts of the Preview step. */
export const previewEn = {
  empty: {
    title: 'Nothing to preview yet',
    text: 'Coverage, node time series, places and quality appear here after a load',
    running: 'They appear as soon as the load that is on has finished',
    toSource: 'Go to source', toLoad: 'Go to load',
  },
  reading: 'Reading…',
  loadAgain: 'Load again',

  nodes: {
    title: 'Nodes',
    meta: (total: number, shown: number, f: Formats) => `${f.number(total)}, ${f.number(shown)} shown`,
    matching: (matching: number, f: Formats) => `${f.number(matching)} match`,
    search: 'Find a node', searchHint: 'Node key',
    sort: 'Sorted by', sorts: { index: 'Index', name: 'Name', coverage: 'Coverage' },
    list: (most: number) => `Nodes; up to ${most} can be shown at a time`,
    full: (most: number) => `${most} nodes are shown: take one off to add another`,
    observed: '% observed',
    none: 'No node matches',
  },
  channel: 'Channel',

  coverage: {
    title: 'Coverage',
    meta: (steps: number, nodes: number, f: Formats) => `one cell is ${plural(steps, 'step', 'steps', f)} × ${plural(nodes, 'node', 'nodes', f)}; share of steps observed`,
    missing: 'missing',
    summary: (mean: string, empty: string) => `Coverage of nodes by time: ${mean} of steps observed, ${empty} of the map holds nothing`,
    keys: 'Map of nodes by time. Arrow keys move it, with Shift they zoom one axis, plus and minus zoom both, 0 shows all, Enter shows the node in the middle',
    tip: (node: string, time: string, share: string) => `${node}, ${time}: ${share} observed`,
    tipRange: (node: string, nodes: number, time: string, share: string, f: Formats) => `${node} and neighbours, ${plural(nodes, 'node', 'nodes', f)}, ${time}: ${share} observed`,
    split: (name: string, steps: string) => `${name}, ${steps} steps`,
    columns: { node: 'From node', nodes: 'Nodes', observed: 'Share observed', empty: 'Cells without any' },
  },

  series: {
    title: 'Series',
    all: (steps: number, f: Formats) => `every one of ${plural(steps, 'step', 'steps', f)} drawn`,
    reduced: (steps: number, buckets: number, f: Formats) => `${f.number(steps)} steps in ${f.number(buckets)} min–max columns`,
    view: 'Values', views: { raw: 'Raw', filled: 'Filled', scaled: 'Scaled' },
    filled: 'filled', outlier: 'outlier', repeated: 'several rows',
    back: 'Earlier', forward: 'Later', zoomIn: 'Zoom in', zoomOut: 'Zoom out', reset: 'Show all',
    axis: (from: string, until: string) => `Time shown: ${from} to ${until}. Drag over the chart, turn the wheel, or use arrow keys, plus, minus and 0`,
    none: 'Choose a node on the left to see its series',
    noValues: 'No value in this span',
    lane: (name: string, low: string, high: string, gaps: number, f: Formats) => `${name}: from ${low} to ${high}, ${plural(gaps, 'gap', 'gaps', f)}`,
    marks: (outliers: number, repeated: number, f: Formats) => `, ${plural(outliers, 'outlier', 'outliers', f)}, ${plural(repeated, 'step', 'steps', f)} with several rows`,
    laneEmpty: (name: string) => `${name}: no value in this span`,
    columns: { time: 'From', mean: (name: string) => `${name}, mean`, low: (name: string) => `${name}, least`, high: (name: string) => `${name}, most`, filled: (name: string) => `${name}, filled`, observed: (name: string) => `${name}, steps observed`, outliers: (name: string) => `${name}, outliers`, repeated: (name: string) => `${name}, steps with several rows` },
  },

  /** Of any chart. */
  chart: {
    which: 'Chart', kinds: { series: 'Series', week: 'Week', histogram: 'Histogram', pair: 'Compare' },
    table: 'Table', asTable: (name: string) => `View ${name} as table`, chart: 'Chart', asChart: (name: string) => `View ${name} as chart`,
    csv: 'CSV', copy: (name: string) => `Copy ${name} as CSV`,
    picture: 'PNG…', save: (name: string) => `Save ${name} as PNG…`,
    observed: 'observed values of the time shown',
  },
  week: {
    columns: { hour: 'Hour of the week' },
    empty: 'No value in this span',
    summary: (least: string, low: string, most: string, high: string) => `Mean by weekday and hour: lowest on ${least} with ${low}, highest on ${most} with ${high}`,
  },
  histogram: {
    columns: { from: 'From', until: 'Until' },
    node: (name: string, steps: string, usual: string) => `${name}, ${steps} values, most often ${usual}`,
    summary: (nodes: string) => `Histogram of observed values: ${nodes}`,
  },
  pair: {
    x: 'First node', y: 'Second node', choose: 'Choose two nodes on the left to compare them',
    nothing: (x: string, y: string) => `${x} and ${y} were never observed in the same step of the time shown`,
    both: 'Steps with both', correlation: 'Correlation', meanOf: (name: string) => `Mean of ${name}`, difference: 'Second mean − first',
    columns: { xFrom: 'From', yFrom: 'From', steps: 'Steps' },
    legend: 'The brighter, the more steps have this pair of values',
    summary: (x: string, y: string, correlation: string, both: number, f: Formats) => `${y} against ${x} over ${plural(both, 'step', 'steps', f)}: correlation ${correlation}`,
  },

  places: {
    title: 'Places',
    colour: 'Coloured by', colours: { coverage: 'Coverage', mean: 'Mean' },
    columns: { node: 'Node', lat: 'Latitude', lng: 'Longitude', coverage: 'Share observed', mean: 'Mean' },
    meta: (n: number, f: Formats) => plural(n, 'node', 'nodes', f),
    missing: (n: number, f: Formats) => `${plural(n, 'node', 'nodes', f)} without a position`,
    none: 'No node has a position: name a node table with latitude and longitude in the recipe',
    summary: (n: number, chosen: string, f: Formats) => `Map of ${plural(n, 'node', 'nodes', f)}. Chosen: ${chosen}. Click a point to show its series`,
    noneChosen: 'none',
  },

  outages: {
    title: 'Silent together',
    nodes: (n: number, f: Formats) => `${plural(n, 'node', 'nodes', f)} silent`, all: 'No node reports',
    span: (from: string, until: string | null, steps: number, f: Formats) => `${from} to ${until ?? 'the end'}, ${plural(steps, 'step', 'steps', f)}`,
  },
  findings: { copy: 'Copy JSON', savePage: 'Save page…', saveJson: 'Save JSON…' },

  quality: {
    title: 'Quality',
    cells: (n: number, f: Formats) => plural(n, 'cell', 'cells', f),
    observed: 'observed', filled: 'filled', missing: 'missing',
    cellsObserved: 'Cells observed',
    statistics: 'Observed values', mean: 'mean', std: 'std', min: 'min', max: 'max', q25: '1st quartile', median: 'median', q75: '3rd quartile',
    scaler: 'Scaler of train', scalerMethods: { none: 'none', zscore: 'z-score', minmax: 'min–max', robust: 'quartiles' }, noScaler: 'Values stay as they are',
    longestGap: 'Longest gap', steps: (n: number, f: Formats) => plural(n, 'step', 'steps', f),
    stepsWithoutRows: 'Steps without a row',
    clock: 'Clock changes', noClock: 'none',
  },
};

export type PreviewTexts = typeof previewEn;
