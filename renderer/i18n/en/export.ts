import type { Formats } from '../../../shared/language/formats';

/** Texts of the Export step. */
export const exportEn = {
  empty: {
    title: 'Nothing to export yet',
    text: 'Formats with their sizes, and the lines that load them, appear here after a load',
    running: 'They appear as soon as the load that is on has finished',
    toSource: 'Go to source', toLoad: 'Go to load',
  },
  formats: {
    title: 'Formats',
    meta: 'sizes are forecast before writing',
    columns: { pick: 'Write', format: 'Format', values: 'Values', reads: 'What that code reads', size: 'Size' },
    reads: {
      series: 'values, mask, times, window indices, dataset.py',
      npz: 'trainX, trainY, trainXTE, trainYTE …, mean, std',
      graph: 'adj.npy, adj_mx.pkl (DCRNN), adj.txt (GMAN), edges.csv',
    },
    dtypes: { f4: '32 bit', f8: '64 bit' }, valuesOf: (format: string) => `Values of ${format}`,
    pick: (format: string) => `Write ${format}`,
    total: (size: string) => `${size} in all`,
  },
  folder: { label: 'Write to', choose: 'Choose…', hint: 'One folder for each format inside; an earlier export of ours is replaced', missing: 'Say where to write' },
  actions: {
    export: (n: number, f: Formats) => `Export ${f.number(n)} ${n === 1 ? 'format' : 'formats'}`,
    none: 'Choose at least one format',
    cancel: 'Cancel', cancelling: 'Cancelling…', dismiss: 'Dismiss',
  },
  progress: {
    title: 'Exporting',
    label: 'Progress of the export',
    writing: (format: string, done: number, all: number, f: Formats) => `${format}, ${f.number(done)} of ${f.number(all)}`,
    bytes: (done: string, all: string) => `${done} of ${all}`,
    perS: (rate: string) => `${rate}/s`,
    left: (about: string) => `${about} left`,
    estimating: 'estimating…',
    cancelled: 'The export was cancelled; formats already written stay, and nothing unfinished remains on disk',
    done: (n: number, took: string, f: Formats) => `${f.number(n)} ${n === 1 ? 'format' : 'formats'} written in ${took}`,
    said: (percent: string) => `${percent} written`,
    waits: (needed: string, free: string | null, path: string) => `The disk is full: ${needed} needed${free === null ? '' : `, ${free} free`}, in ${path}. The export goes on by itself when there is room`,
  },
  files: {
    title: 'Files',
    meta: (format: string, size: string) => `${format}, ${size}`,
    open: 'Open folder', verify: 'Verify', verifying: 'Verifying…', again: 'Verify again',
    passed: (files: number, size: string, f: Formats) => `Read back: ${f.number(files)} ${files === 1 ? 'file' : 'files'}, ${size}, every hash, shape and count as written`,
    columns: { file: 'File', shape: 'Shape', type: 'Type', bytes: 'Bytes', sha256: 'sha256' },
    none: 'The files, with their shapes and hashes, appear here once they are written',
    table: (format: string) => `Files of ${format}`,
  },
  samples: {
    title: 'Samples',
    meta: (history: number, horizon: number, rule: string, f: Formats) => `${f.number(history)} → ${f.number(horizon)} steps, ${rule}`,
    rules: { 'split-then-window': 'split then window', 'window-then-split': 'window then split', informer: 'Informer’s borders' },
    dropped: (n: string) => `${n} left out because of gaps`,
  },
  leakage: {
    title: 'Leakage',
    shared: 'Steps shared between splits',
    sharedBetween: (a: string, b: string) => `Steps shared by ${a} and ${b}`,
    windowThenSplit: 'Windows near a border see steps of their neighbours: the price of window then split',
    informer: 'History of val and test reaches back over the border: Informer’s rule',
    scaler: 'Scaler fitted on train alone',
    unscaled: 'No scaler',
  },
  scaler: {
    title: 'Scaler',
    methods: { none: 'none', zscore: 'z-score', minmax: 'min–max' },
    fit: { windows: 'train windows', steps: 'train steps' },
    meta: (method: string, fit: string, use: string) => `${method}, ${fit}; ${use}`,
    applied: 'values scaled', kept: 'parameters exported, values as they are',
    mean: 'mean', std: 'std', min: 'min', max: 'max',
  },
  python: { title: 'Load it in Python', copy: 'Copy', copied: 'Copied', dataset: 'dataset.py stands in the export; it needs numpy and PyTorch', numpy: 'It needs numpy alone' },
  lineage: {
    title: 'Where it comes from',
    files: 'Files', zone: 'Zone', recipe: 'Recipe', unsaved: 'not saved',
  },
};

export type ExportTexts = typeof exportEn;
