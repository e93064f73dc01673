/** Names of a recipe's fields, by their place in its file; `*` stands for a column or a format that is named beside it. */
const fields = {
  'name': 'Recipe name',
  'source.kind': 'Where rows come from',
  'source.paths': 'Files', 'source.format': 'Format of the files', 'source.array': 'Array in the file',
  'source.csv.delimiter': 'Delimiter', 'source.csv.header': 'First line names the columns', 'source.csv.quote': 'Quote', 'source.csv.nullValues': 'How missing is written', 'source.csv.encoding': 'Encoding',
  'source.where': 'Only rows where',
  'source.endpoint': 'Endpoint', 'source.tunnelEndpoint': 'Tunnel endpoint', 'source.project': 'Project', 'source.schema': 'Schema', 'source.quota': 'Quota', 'source.region': 'Region',
  'source.table': 'Table', 'source.sql': 'Query', 'source.partitions': 'Partitions', 'source.partitions.from': 'First partition', 'source.partitions.to': 'Last partition', 'source.pushDown': 'Warehouse lines rows up', 'source.profile': 'Connection',
  'columns.node': 'Node key',
  'columns.time.column': 'Time column', 'columns.time.format': 'Format of the times', 'columns.time.zone': 'Zone of the times', 'columns.time.start': 'Time of the first row', 'columns.time.step': 'Step from row to row',
  'columns.time.parts.year': 'Column of the year', 'columns.time.parts.month': 'Column of the month', 'columns.time.parts.day': 'Column of the day', 'columns.time.parts.hour': 'Column of the hour', 'columns.time.parts.minute': 'Column of the minute', 'columns.time.parts.second': 'Column of the second',
  'columns.values': 'Order of the values',
  'columns.values.*.column': 'Value, column', 'columns.values.*.name': 'Value, channel name', 'columns.values.*.aggregate': 'Value, what a cell takes', 'columns.values.*.packed.separator': 'Value, separator', 'columns.values.*.packed.index': 'Value, number in the cell',
  'columns.layout': 'Layout of the table', 'columns.value': 'Name of the value', 'columns.aggregate': 'What a cell takes', 'columns.except': 'Columns that are no nodes', 'columns.order': 'Order of the nodes', 'columns.zeros': 'Zeros',
  'nodes.path': 'Node table, file', 'nodes.table': 'Node table', 'nodes.key': 'Node table, key', 'nodes.lat': 'Column of the latitude', 'nodes.lng': 'Column of the longitude', 'nodes.order': 'Order of the nodes', 'nodes.levels': 'Levels of the KD-tree', 'nodes.only': 'Which nodes are kept',
  'grid.start': 'Grid from', 'grid.end': 'Grid to, not included', 'grid.step': 'Step', 'grid.zone': 'Time zone of the grid',
  'outliers.method': 'Bounds of outliers', 'outliers.sigmas': 'Outliers, standard deviations', 'outliers.quantiles': 'Outliers, quantiles', 'outliers.scope': 'Outliers, bounds for', 'outliers.then': 'What becomes of an outlier',
  'fill.method': 'How missing cells are filled', 'fill.maxSteps': 'Longest run that is filled',
  'windows.history': 'History', 'windows.horizon': 'Horizon', 'windows.delay': 'Delay', 'windows.stride': 'Stride', 'windows.gaps': 'Windows with gaps', 'windows.segments.daily': 'Daily segments', 'windows.segments.weekly': 'Weekly segments', 'windows.withinDay': 'Windows within a day',
  'split.ratios': 'Ratios of train, val, test', 'split.rule': 'Rule of the split', 'split.days': 'Days of train, val, test', 'split.gap': 'Gap between the splits',
  'scale.method': 'Scaler', 'scale.fit': 'Scaler, fitted over', 'scale.scope': 'Scaler, for', 'scale.apply': 'Values written scaled', 'scale.zeros': 'Scaler, zeros',
  'timeFeatures.order': 'Order of slot and weekday', 'timeFeatures.weekday': 'How weekdays count', 'timeFeatures.columns': 'Time features', 'timeFeatures.dtype': 'Type of the time features', 'timeFeatures.holidays': 'File of holidays',
  'graph.distances.path': 'Graph, file of distances', 'graph.distances.columns': 'Graph, columns of the file', 'graph.distances.csv.delimiter': 'Graph, delimiter', 'graph.distances.csv.header': 'Graph, first line names the columns', 'graph.distances.csv.quote': 'Graph, quote', 'graph.distances.csv.nullValues': 'Graph, how missing is written', 'graph.distances.csv.encoding': 'Graph, encoding',
  'graph.weight': 'Weight of an edge', 'graph.sigma': 'Graph, sigma', 'graph.threshold': 'Graph, least weight', 'graph.nearest': 'Graph, nearest nodes', 'graph.maxDistance': 'Graph, longest distance', 'graph.directed': 'Graph, directed', 'graph.selfLoops': 'Graph, self-loops', 'graph.files': 'Graph, files',
  'load.batchRows': 'Rows in a batch', 'load.memoryMb': 'Memory budget, MB', 'load.limitRows': 'Only this many rows', 'load.prefetch': 'Batches read ahead', 'load.readers': 'Batches read at once', 'load.retries': 'How often a batch is read again', 'load.failedBatches': 'A batch that still cannot be read', 'load.atBudget': 'At 95 % of the budget', 'load.badRows': 'Bad rows', 'load.maxBadRows': 'Most bad rows that are borne', 'load.keepRejected': 'Left-out rows are listed',
  'export': 'Order of the formats', 'export.*.format': 'Format',
};

/** Texts of the list of differences between two recipes. */
export const changesEn = {
  title: 'What changed in the recipe',
  withFile: (file: string) => `Compared with ${file} as it is on disk`,
  withNone: 'Choose a recipe to compare this one with',
  saved: 'Its saved file', other: 'Another recipe…',
  heads: { field: 'Field', there: 'There', here: 'Here' },
  none: 'No difference: both say the same',
  count: (n: string, isOne: boolean) => (isOne ? 'One field differs' : `${n} fields differ`),
  copy: 'Copy as text',
  fields: fields as Readonly<Record<string, string>>,
  of: (field: string, item: string) => `${field} (${item})`,
  option: (option: string) => `Format, ${option}`,
  unset: 'not set', yes: 'yes', no: 'no',
  showChanges: 'Not saved: show what changed',
  notKept: '● not saved, and no draft can be kept',
};

export type ChangesTexts = typeof changesEn;
