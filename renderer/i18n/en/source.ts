import type { RecipeExpectation } from '../../../shared/errors';
import type { Formats } from '../../../shared/language/formats';

const plural = (n: number, one: string, many: string, f: Formats): string => `${f.number(n)} ${n === 1 ? one : many}`;

/** Texts of the Source step. */
export const sourceEn = {
  first: {
    title: 'What shall be loaded?',
    text: 'A table with a node, a time and values in each row: CSV, Parquet, Arrow or JSON lines',
    drop: 'Drop files, a folder or a recipe here',
    files: 'Choose files…', folder: 'Choose a folder…', recipe: 'Open a recipe…',
    sample: 'Try the sample', sampleText: 'A small made-up city: road sensors, two weeks of five-minute flows, with gaps',
    recent: 'Recent recipes', noRecent: 'Recipes you open or save are listed here',
    where: 'Files are read on this computer and sent nowhere',
  },

  templates: {
    title: 'Begin with a template',
    names: { traffic: 'One-minute traffic', sensors: 'Five-minute sensors', air: 'Hourly air quality', 'turn-flow': 'Turn flows in MaxCompute' },
    told: {
      traffic: 'an hour of history, a quarter of an hour ahead; short gaps are filled',
      sensors: 'an hour of history, an hour ahead, 7 : 1 : 2; zeros do not count in the scaler',
      air: 'three days of history, one ahead; with the day of the year',
      'turn-flow': 'nds_id and next_nds_id by the minute, in days of ds; as PatchSTG reads it',
    },
  },

  imported: { title: (file: string) => `Imported from ${file}` },

  drafts: {
    title: (n: number, f: Formats) => (n === 1 ? 'An unsaved draft was found' : `${f.number(n)} unsaved drafts were found`),
    kept: (ago: string) => `last changed ${ago}`,
    goOn: 'Go on', goOnWith: (name: string) => `Go on with the draft ${name}`, discard: 'Discard', discardOf: (name: string) => `Discard the draft ${name}`,
  },

  kind: { nowhere: 'Read here, sent nowhere' },
  paths: { label: 'Files, folders or patterns such as flows/*.parquet, one a line', choose: 'Choose…', addFolder: 'Add folder…' },
  name: 'Recipe name',

  files: {
    title: 'Files',
    columns: { file: 'File', format: 'Format', rows: 'Rows', size: 'Size' },
    formats: { csv: 'CSV', parquet: 'Parquet', arrow: 'Arrow', json: 'JSON lines', npy: 'NPY', npz: 'NPZ', hdf5: 'HDF5' },
    parts: { table: 'Table', partition: 'Partition', query: 'Query' },
    more: (n: number, f: Formats) => plural(n, 'more file', 'more files', f), fewer: 'Fewer files',
    looking: 'Looking into the files…',
  },

  warehouse: {
    looking: 'Asking the warehouse…',
    comes: 'Out of the warehouse', rows: 'Rows', download: 'Download', fee: 'Fee', scans: 'Query scans', atMost: (rows: string) => `at most ${rows}`, usd: (amount: string) => `${amount} USD`, free: 'none',
  },

  reading: {
    title: 'How it is read',
    found: (parts: readonly string[]) => parts.join(', '),
    delimiters: { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar', ' ': 'space' } as Readonly<Record<string, string>>,
    otherDelimiter: (delimiter: string) => `parted by ${delimiter}`,
    header: 'with a header', noHeader: 'without a header',
    format: 'Format', delimiter: 'Delimiter', headerLabel: 'First line', quote: 'Quote', encoding: 'Encoding', nulls: 'Missing is written', nullsHint: '"", NA, NaN, null, None', where: 'Only rows where', whereHint: 'for example adcode = 110000',
    auto: 'Found by itself', autoFound: (found: string) => `Found: ${found}`,
    headers: { yes: 'Names the columns', no: 'Is data' },
    quotes: { '"': 'Double "', "'": "Single '", none: 'None' },
  },

  columns: {
    title: 'Columns',
    meta: (read: number, all: number, f: Formats) => `${f.number(read)} of ${f.number(all)} will be read`,
    heads: { column: 'Column', type: 'Type', sample: 'Sample', used: 'Used as', how: 'How' },
    types: { text: 'text', integer: 'integer', number: 'number', timestamp: 'time', date: 'date', boolean: 'true/false', other: 'other' },
    roles: { off: 'Not read', node: 'Node key', time: 'Time', value: 'Value', year: 'Year', month: 'Month', day: 'Day', hour: 'Hour', minute: 'Minute', second: 'Second' },
    roleOf: (column: string) => `Use of ${column}`,
    nth: (n: number, of: number) => (of < 2 ? 'Node key' : `Node key, ${['1st', '2nd', '3rd'][n - 1] ?? `${n}th`}`),
    joined: 'joined by _ in names',
    zone: 'Zone of the times',
    timeFormat: 'Format of the times', timeFormats: { auto: 'Found by itself', 'epoch-s': 'Seconds since 1970', 'epoch-ms': 'Milliseconds since 1970', pattern: 'Pattern…' }, pattern: 'Pattern such as %Y-%m-%d %H:%M',
    aggregate: (column: string) => `What a cell takes of ${column}`,
    aggregates: { mean: 'mean', sum: 'sum', min: 'min', max: 'max', first: 'first', last: 'last', count: 'count' },
    channel: (column: string) => `Channel name of ${column}`,
    another: (column: string) => `Take another value from ${column}`, without: (column: string) => `Leave out this value of ${column}`,
    packed: 'packed', packedOf: (length: number, separator: string) => `packed: ${length} numbers parted by ${separator}`,
    unpack: 'Take one number', whole: 'Whole cell', separator: 'Separator', index: 'Number, from 0; negative from the end',
    notThere: 'not in the source',
  },

  wide: {
    title: 'A column for each node',
    value: 'Name of the value', timeIn: (column: string) => `Times stand in ${column}`, start: 'Time of the first row', startHint: '2012-03-01T00:00', step: 'Step from row to row', stepHint: '5min',
    rest: 'Every column but the time is a node', asRows: 'Read as rows instead',
  },

  rows: {
    title: 'First rows',
    meta: (rows: number, file: string, f: Formats) => `${plural(rows, 'row', 'rows', f)} of ${file}`,
    step: (count: string, unit: string) => `Step found: ${count} ${count === '1' && unit === 'days' ? 'day' : unit}`,
    none: 'No rows yet',
  },

  nodes: {
    title: 'Nodes', table: 'Node table', noTable: 'None: without positions', choose: 'Choose a node table…', remove: 'Go on without a node table',
    key: 'Key', position: 'Lat, lng', lat: 'Column of the latitude', lng: 'Column of the longitude',
    keepOrder: 'Keep, order', keep: 'Which nodes are kept', keeps: { seen: 'Only seen', all: 'All of the table' }, order: 'Order of the nodes', orders: { sorted: 'Sorted', table: 'As in the table', 'kd-tree': 'Neighbours together (KD-tree)' },
    use: (column: string) => `Use ${column}`,
  },
  grid: {
    title: 'Time grid', from: 'From', to: 'To, not incl.', fromHint: 'first time in the data', toHint: 'after the last time', stepZone: 'Step, zone', step: 'Step', unit: 'Unit of the step', zone: 'Time zone of the grid',
    units: { s: 's', min: 'min', h: 'h', d: 'days' },
    missing: 'Missing', fill: 'How missing cells are filled', fills: { none: 'Stay missing', zero: 'Fill zero', forward: 'Carry forward', linear: 'Fill linear', 'weekly-mean': 'Weekly mean' },
    longest: 'Longest run of missing steps that is filled', upTo: '≤', steps: 'steps',
  },
  windows: {
    title: 'Windows', model: 'As for model', ownWay: 'Set by hand', lengths: 'History, horizon', history: 'History', horizon: 'Horizon', delayStride: 'Delay, stride', delay: 'Delay', stride: 'Stride', steps: 'steps',
    gaps: 'With gaps', gapRules: { keep: 'Keep, marked in the mask', 'drop-missing-cell': 'No window with a missing cell', 'drop-missing-step': 'No window over a step without rows' },
    features: 'Features', order: 'Order of the time features', orders: { slot: 'Slot first', weekday: 'Weekday first' }, weekday: 'How weekdays count', weekdays: { calendar: 'Monday is 0', 'from-first-step': '1st day is 0' },
  },
  split: {
    title: 'Split and scale', ratios: 'Ratios', names: { train: 'train', val: 'val', test: 'test' }, ratio: (name: string) => `Share of ${name}`,
    ruleGap: 'Rule, gap', gap: 'Steps between the splits', noGap: 'as by rule', steps: 'steps', rule: 'Rule', rules: { 'split-then-window': 'Split, then window', 'window-then-split': 'Window, then split', informer: 'Informer borders', largest: 'LargeST, STAEformer', 'basicts-0': 'BasicTS 0', 'basicts-1': 'BasicTS 1', agcrn: 'AGCRN', astgcn: 'ASTGCN', days: 'Whole days' },
    scale: 'Scale', methods: { none: 'Not scaled', zscore: 'z-score of train', minmax: 'min–max of train', robust: 'quartiles of train' }, applied: 'Are values written scaled', values: 'Values, zeros', applies: { no: 'As they are', yes: 'Written scaled' },
    fit: 'Fit over, for', fitLabel: 'What the scaler is fitted over', fits: { windows: 'Windows', 'whole-windows': 'Windows and targets', steps: 'Steps', 'before-val': 'Steps before val' }, scope: 'Scaler for all nodes or each', scopes: { all: 'All nodes', node: 'Each node' },
    zeros: 'Whether zeros count in the scaler', zeroRules: { include: 'Zeros count', exclude: 'Zeros left out' },
  },
  load: {
    title: 'Load', budgetBatch: 'Budget, batch', budget: 'Memory budget', batch: 'Rows in a batch', limit: 'Quick try', limitLabel: 'Only this many rows', limitHint: 'all rows', rows: 'rows',
    badRows: 'Bad rows', badRowsLabel: 'What a bad row does', rules: { stop: 'Stop at first', skip: 'Skip', keep: 'Skip, and list in rejected.csv' }, upTo: 'up to', most: 'Most bad rows that are borne',
    atBudget: 'At 95 % of it', atBudgetLabel: 'What happens at 95 % of the memory budget', atBudgetRules: { wait: 'Reading waits for room', pause: 'The load pauses', cancel: 'The load is cancelled' },
    failedBatches: 'Bad batches', retries: 'How often a batch is read again', tries: 'more tries', failedBatchesLabel: 'What a batch does that still cannot be read', failedBatchRules: { stop: 'Then stop', skip: 'Then leave out' },
  },

  result: {
    title: 'What this gives', meta: 'as you type', counting: 'counting…', waiting: 'Comes once the fields are right',
    nodes: 'Nodes', places: (n: number, f: Formats) => `on ${plural(n, 'place', 'places', f)}`, noPlaces: 'without positions',
    steps: 'Steps', days: (days: string, perDay: string) => `${days} days of ${perDay}`, calendarDays: 'whole days',
    rows: 'Rows to read', batches: (n: number, f: Formats) => plural(n, 'batch', 'batches', f),
    cells: 'Cells', perCell: (rows: string) => `${rows} rows a cell`, channels: (n: number, f: Formats) => plural(n, 'channel', 'channels', f),
    atMost: (share: string) => `At most ${share} of cells can be observed`,
    samples: 'Samples', borders: (first: string, second: string, shared: string) => `Borders ${first} and ${second}, ${shared}`, noneShared: 'no step shared', shared: (steps: string) => `${steps} steps shared between splits`, empty: (names: string) => `No window fits into ${names}`,
    export: 'Export', parts: (values: string, mask: string) => `series ${values}, mask ${mask}`, spread: (times: string) => `Spread out, each step is written up to ${times} times`,
    memory: 'Memory', ofBudget: (budget: string) => `of ${budget} at most`, memoryParts: 'Estimated need of the loader against its budget', inMemory: (disk: string, least: string) => `Held in memory; to be safe it takes up to ${disk} on disk; ${least} would be the least`, spills: (disk: string, least: string) => `Parts wait on disk, up to ${disk}; ${least} is the least`, tooSmall: (least: string) => `Too small a budget: ${least} is the least`,
    clock: 'Clock changes', nodeTable: 'Node table', notInTable: (n: number, names: string, f: Formats) => `${plural(n, 'node', 'nodes', f)} of the data not in the table: ${names}`, notInData: (n: number, names: string, f: Formats) => `${plural(n, 'node', 'nodes', f)} of the table without data: ${names}`, allMatch: 'Every node of the data is in the table', withoutPosition: (n: number, f: Formats) => `${plural(n, 'node', 'nodes', f)} without a position`,
    summary: (nodes: string, steps: string, samples: string) => `${nodes} nodes, ${steps} steps, ${samples} samples`,
  },

  faults: {
    needs: {
      name: 'Give the recipe a name',
      'source.paths': 'Say which files to read',
      'source.endpoint': 'Say where the service is',
      'source.project': 'Say which project',
      'source.table': 'Choose a table, or write a query',
      'source.partitions': 'Say which partitions, such as ds=20250701',
      'columns.node': 'Choose at least one column as node key',
      'columns.time': 'Choose a time column, or columns for year, month and day',
      'columns.values': 'Choose at least one column as value',
      'nodes.key': 'Name the columns of the table that hold the node key',
      'grid.step': 'Say how long a step is',
      'graph.distances': 'Say which file has the distances, and name all three columns or none',
      'timeFeatures.columns': 'Choose at least one feature',
    } as Readonly<Record<string, string>>,
    takes: (expected: string) => `This takes ${expected}`,
    expected: (expected: RecipeExpectation): string => {
      switch (expected.kind) {
        case 'one-of': return `one of ${expected.values.join(', ')}`;
        case 'number': {
          const { least, most, isWhole } = expected;
          const range = least !== null && most !== null ? ` from ${least} to ${most}` : least !== null ? `, ${least} or more` : most !== null ? `, ${most} or less` : '';
          return `${isWhole ? 'a whole number' : 'a number'}${range}`;
        }
        case 'list': return 'a list';
        case 'text': return 'some text';
        case 'character': return 'one character';
        case 'true-or-false': return 'yes or no';
        case 'object': return 'keys and values';
        case 'step': return 'a whole number of seconds, minutes, hours or days';
        case 'ratios': return 'three shares that add up to 1, such as 0.6, 0.2 and 0.2';
        case 'address': return 'an address that begins with https://';
        case 'partition': return 'a partition such as ds=20250701';
        case 'table-or-sql': return 'a table or a query, one of the two';
        case 'with-table': return 'partitions beside a table alone';
        case 'long-columns': return 'a row for each node and time, where a warehouse is read';
        case 'warehouse': return 'a table beside a warehouse alone';
        case 'whole-day': return 'a step of which a day is a whole number';
        case 'segment-before-target': return 'days and weeks no shorter than the horizon';
        case 'date-file': return 'a CSV file of dates, which the holiday column needs';
        case 'quantiles': return 'two shares from 0 to 1, the lower one first';
        case 'min-or-max': return 'a lowest or a highest value';
        case 'not-below-min': return 'a highest value no less than the lowest';
        case 'once-a-channel': return 'each channel once';
        case 'rank': return 'a rank from 0, below the number of ranks';
        case 'each-once': return 'slot and weekday, once each';
        case 'time-pattern': return 'a pattern such as %Y-%m-%d %H:%M';
      }
    },
    columnGone: (column: string) => `The source has no column ${column}`,
    didYouMean: (column: string) => `; did you mean ${column}?`,
    channelTwice: (name: string) => `Two values are named ${name}: give one another name`,
    error: (title: string, where: string | null, whatToDo: string) => `${title}${where === null ? '' : ` (${where})`}: ${whatToDo}`,
  },
  actions: { again: 'Try again', withoutTable: 'Go on without positions', restart: 'Restart loader', budget: (size: string) => `Give it ${size}` },
};

export type SourceTexts = typeof sourceEn;
