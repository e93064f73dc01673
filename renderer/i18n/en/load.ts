import type { Formats } from '../../../shared/language/formats';

const plural = (n: number, one: string, many: string, f: Formats): string => `${f.number(n)} ${n === 1 ? one : many}`;

/** Texts of the Load step. */
export const loadEn = {
  empty: {
    title: 'No load yet',
    text: 'Progress, memory against the budget, every batch and the log appear here once a load runs',
    action: 'Go to source',
  },
  phaseList: 'Phases',
  batchOf: (batch: number, batches: number | null, f: Formats) => `batch ${f.number(batch)}${batches === null ? '' : ` of ${f.number(batches)}`}`,
  phaseDetail: (time: string, batch: string | null) => (batch === null ? time : `${time}, ${batch}`),
  progressLabel: (name: string) => `Load of ${name}`,
  progressText: (percent: string, phase: string, left: string | null) => `${percent}, ${phase}${left === null ? '' : `, ${left} left`}`,
  progressUnknown: (phase: string) => `${phase}, share not known yet`,

  metrics: {
    title: 'Progress of the load',
    progress: 'Progress', bytes: 'Bytes read', rows: 'Rows', rate: 'Rate', elapsed: 'Elapsed', left: 'Left', took: 'Took',
    leftOut: 'Rejected, unknown, out of grid',
    of: (total: string) => `of ${total}`,
    rowsPerS: 'rows/s', perS: (bytes: string) => `${bytes}/s`,
    estimating: 'estimating…',
    unknown: 'not known yet',
    rowsUnit: 'rows',
  },

  memory: {
    title: 'Memory',
    parts: { runtime: 'Runtime', series: 'Series', reading: 'Reading', batches: 'Batches', spill: 'Spill' },
    now: (share: string, peak: string) => `, ${share} of the budget; most so far ${peak}`,
    budget: (size: string) => `Budget ${size}`,
    limit: (share: string, size: string) => `${share}, ${size}`,
    elapsedNow: 'now', need: (size: string) => `up to ${size} to come`,
    limitIs: (share: string, size: string) => `${share} is ${size}`,
    summary: (now: string, peak: string, budget: string, limits: readonly string[], need: string | null) => `Memory over time: ${now} now, ${peak} at most so far${need === null ? '' : `, ${need}`}, with a budget of ${budget} (${limits.join(', ')})`,
  },

  budget: {
    title: 'Budget', field: 'Memory budget in MB', slider: 'Memory budget',
    least: (size: string) => `${size} least`, all: (size: string) => `${size}: nothing waits on disk`, most: (size: string) => `${size} in this computer`,
    range: (least: string, most: string) => `From ${least} to ${most}`,
  },
  mode: {
    memory: 'In memory',
    memorySafe: (size: string, folder: string) => `In memory; what is safe takes ${size} on disk in ${folder}`,
    spilling: (inMemory: string, all: string, size: string, folder: string) => `${inMemory} of ${all} parts in memory, ${size} on disk in ${folder}`,
  },
  waits: {
    disk: (needed: string, free: string | null, path: string) => `The disk is full: ${needed} needed${free === null ? '' : `, ${free} free`}, in ${path}. The load goes on by itself when there is room`,
    memory: (share: string, budget: string) => `Memory is at ${share} of the budget of ${budget}: reading waits until there is room`,
    raise: (budget: string) => `Raise the budget to ${budget}`,
    over: 'There is room again: the load goes on',
  },

  throughput: {
    title: 'Throughput',
    span: (s: string) => `last ${s} s`, ago: (s: string) => `−${s} s`, perS: (rows: string) => `${rows}/s`,
    sides: { reading: 'Reading', aligning: 'Aligning', writing: 'Writing' },
    busy: (share: string) => `${share} busy`,
    now: 'now',
    stall: { reading: (s: string) => `Waiting for reading for ${s} s`, aligning: (s: string) => `Waiting for aligning for ${s} s`, writing: (s: string) => `Waiting for work files to be written for ${s} s` },
    pace: { reading: 'Reading sets the pace', aligning: 'Aligning sets the pace', writing: 'Writing to disk sets the pace' },
    stalled: (s: string, side: string) => `${s} s, ${side.toLowerCase()}`,
    summary: (rate: string, sides: string) => `Rows a second over the last minute: ${rate} now; ${sides}`,
  },

  batches: {
    title: 'Batches',
    meta: (total: number, f: Formats) => `${f.number(total)}; height is time taken`,
    metaShared: (total: number, perBar: number, f: Formats) => `${f.number(total)}, ${f.number(perBar)} to a bar; height is time taken`,
    kept: (n: string) => `From before ${n}, hollow`, in: (n: string) => `In ${n}`, retried: (n: string) => `Retried ${n}, bar capped`, skipped: (n: string) => `Left out ${n}, crossed`, toCome: (n: string) => `To come ${n}`,
    summary: (done: string, total: string, retried: string, skipped: string) => `${done} of ${total} batches are in, ${retried} of them read again; ${skipped} left out`,
    filter: 'Which batches', all: (n: string) => `All ${n}`, onlyRetried: (n: string) => `Retried ${n}`, onlyRejected: (n: string) => `With rejected rows ${n}`, onlySkipped: (n: string) => `Left out ${n}`,
    follow: 'Follow newest',
    none: 'Batches appear here as they come in',
    noneMatch: 'No such batch so far',
    table: 'Batches, newest first',
    columns: { batch: 'Batch', state: 'State', range: 'Source range', rows: 'Rows', rejected: 'Rejected', time: 'Time', took: 'Took', tries: 'Tries' },
    states: { in: 'In', retried: 'In, read again', skipped: 'Left out' },
  },

  log: {
    title: 'Log',
    level: 'Which lines', all: 'All', warnings: (n: string) => `Warnings ${n}`, errors: (n: string) => `Errors ${n}`,
    search: 'Find in the log', searchHint: 'Find',
    copy: 'Copy', save: 'Save…', files: 'Files', filesHint: 'Open the folder where what loads said is kept', toEnd: 'Go to the end',
    collapse: 'Hide the log', expand: 'Show the log',
    none: 'Nothing has been said yet', noneMatch: 'No line matches',
    levels: { info: 'info', warn: 'warning', error: 'error' },
    phases: { scan: 'scan', read: 'read', fill: 'fill', check: 'check', export: 'export', app: 'app' },
    times: (n: string) => `×${n}`,
    fileName: (name: string) => `${name}-log.txt`,
  },

  actions: {
    pause: 'Pause', resume: 'Resume', cancel: 'Cancel', pausing: 'Pausing…', cancelling: 'Cancelling…',
    again: 'Load again', skipBadRows: 'Load without bad rows', editRecipe: 'Edit recipe', restart: 'Restart loader',
  },

  says: {
    pausing: 'Pausing… the batch in hand is finished first',
    paused: (row: string) => `Paused at row ${row}`,
    cancelling: 'Cancelling…',
    cancelled: 'The load was cancelled', then: '. ',
    nothingRemains: 'Nothing of it remains on disk',
    kept: (rows: string, size: string) => `${rows} rows are kept, in ${size} on disk`,
    failed: 'The load failed',
    done: (name: string) => `${name} is loaded`,
    partly: (name: string, losses: string) => `${name} is loaded, but not all of it: ${losses}`,
    died: 'The loader stopped',
    lastLines: 'Its last lines',
    phase: (phase: string) => `Phase: ${phase}`,
    tenth: (percent: string) => `${percent} loaded`,
  },

  cancelDialog: {
    title: 'Cancel the load?',
    done: (elapsed: string, rows: string) => `${rows} rows were read in ${elapsed}`,
    allLost: (done: string) => `${done}. They would be given up, and nothing of them remains on disk`,
    choice: 'What becomes of the rows',
    keep: 'Keep what was read', keepText: 'It stays on disk, and the load can go on from there',
    discard: 'Throw it away', discardText: 'Nothing of it remains on disk',
    yes: 'Cancel the load', no: 'Keep loading',
  },

  unfinished: {
    title: (n: number, f: Formats) => plural(n, 'unfinished load', 'unfinished loads', f),
    facts: (share: string, since: string, disk: string) => `${share}, ${since}, ${disk}`,
    share: (percent: string, rows: string, all: string) => `${percent} (${rows} of ${all} rows)`,
    stopped: (ago: string) => `stopped ${ago}`, running: 'another process is at work on it',
    onDisk: (size: string) => `${size} on disk`,
    goOn: 'Go on', goOnWith: (name: string) => `Go on with ${name}`, goOnFrom: (batch: number, f: Formats) => `Go on from batch ${f.number(batch)}`, startOver: 'Start over',
    discard: 'Discard…', discardOf: (name: string) => `Discard what was kept of ${name}`,
    dialog: {
      title: (name: string) => `Discard what was kept of ${name}?`,
      text: (rows: string, size: string) => `${rows} rows would have to be read again; ${size} on disk become free`,
      yes: 'Discard', no: 'Keep',
    },
  },

  view: { label: 'What to show', summary: 'Summary', course: 'How it went' },

  summary: {
    rows: 'Rows',
    adds: 'Read = accepted + rejected + out of grid + unknown',
    doesNotAdd: 'These counts do not add up: please report it',
    series: 'Series', shape: 'Steps × nodes × channels', cells: 'Cells', missing: 'Missing', filled: 'Filled',
    ranges: 'Out of range', outliers: 'Outliers', beyond: (below: string, above: string, missing: string | null) => `${below} below, ${above} above${missing === null ? '' : `; ${missing} made missing`}`,
    span: 'From, until', step: 'Step', stepsWithoutRows: 'Steps without a row', longestGap: 'Longest gap', steps: (n: number, f: Formats) => plural(n, 'step', 'steps', f),
    peak: 'Most memory', took: 'Took',
    samples: 'Samples', dropped: (n: number, f: Formats) => `${plural(n, 'window', 'windows', f)} left out because of gaps`,
    noSamples: (split: string) => `No window fits into ${split}`,
    channels: 'Channels', channel: 'Channel', observed: 'Observed', mean: 'Mean', std: 'Std', min: 'Min', max: 'Max',
    clock: 'Clock changes', noClock: (zone: string) => `None between start and end in ${zone}`,
    nodes: 'Nodes', inData: 'In the data', inTable: 'In the node table', notInTable: 'In the data, not in the table', notInData: 'In the table, not in the data',
    withoutPosition: 'Without a position', noTable: 'No node table', positions: 'Places', forExample: (what: string, names: string) => `${what}: for example ${names}`,
    skipped: 'Batches left out', skippedMeta: (batches: number, rows: string, f: Formats) => `${plural(batches, 'batch', 'batches', f)} could not be read; their ${rows} rows are in none of the counts`,
    badRows: 'Rejected rows', badRowsMeta: (shown: string, all: string) => `${shown} of ${all} shown`, noBadRows: 'None',
    file: 'File', line: 'Line', column: 'Column', value: 'Value', reason: 'Reason', row: 'The row',
    limited: (rows: string) => `A quick try: only the first ${rows} rows were read`,
  },
};

export type LoadTexts = typeof loadEn;
