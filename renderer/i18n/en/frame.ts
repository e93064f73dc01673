import type { Formats } from '../../../shared/language/formats';
import type { Step } from '../../app-store';

const plural = (n: number, one: string, many: string, f: Formats): string => `${f.number(n)} ${n === 1 ? one : many}`;

/** Texts of the frame: title row, left bar, steps, status line, and the pages that open above it. */
export const frameEn = {
  steps: { source: 'Source', load: 'Load', preview: 'Preview', export: 'Export' } satisfies Record<Step, string>,
  regions: { rail: 'Pages', steps: 'Steps', status: 'What is running' },
  title: {
    none: 'No recipe open',
    untitled: 'Untitled',
    notSaved: '● not saved',
    document: (name: string, isDirty: boolean) => `${isDirty ? '● ' : ''}${name} – Sluice`,
  },
  rail: { recipe: 'Recipe', jobs: 'Jobs', history: 'History', settings: 'Settings', about: 'About', shortcuts: 'Shortcuts' },

  state: {
    noSource: 'Nothing chosen yet',
    looking: 'Looking into it…', notLooked: 'Not looked at yet',
    toFix: (n: number, f: Formats) => (n === 1 ? 'One thing to fix' : `${f.number(n)} things to fix`),
    source: (files: number, rows: number | null, f: Formats) => `${plural(files, 'file', 'files', f)}${rows === null ? '' : `, ${plural(rows, 'row', 'rows', f)}`}`,
    warehouse: (name: string, rows: number | null, f: Formats) => `${name}${rows === null ? '' : `, ${plural(rows, 'row', 'rows', f)}`}`,
    toLoad: (rows: number, f: Formats) => plural(rows, 'row', 'rows', f),
    beforeLoad: 'Not started',
    running: (phase: string, percent: string | null) => (percent === null ? phase : `${phase}, ${percent}`),
    pausing: 'Pausing…', paused: 'Paused', cancelling: 'Cancelling…', cancelled: 'Cancelled', failed: 'Failed', died: 'The loader stopped',
    waits: { disk: 'Waits for room on the disk', memory: 'Waits for memory' },
    partly: (rows: number, losses: string, f: Formats) => `${losses}; ${plural(rows, 'row is', 'rows are', f)} in`,
    opened: 'Opened from a folder',
    loaded: (rows: number, took: string, f: Formats) => `${plural(rows, 'row', 'rows', f)} in ${took}`,
    afterLoad: 'After the load',
    preview: (nodes: number, steps: number, f: Formats) => `${plural(nodes, 'node', 'nodes', f)}, ${plural(steps, 'step', 'steps', f)}`,
    canExport: 'Ready to write',
    writing: (percent: string) => `Writing, ${percent}`,
    written: (n: number, f: Formats) => `${plural(n, 'format', 'formats', f)} written`,
  },

  actions: { save: 'Save recipe', start: 'Start load', open: 'Open…', toPreview: 'Go to preview', toExport: 'Go to export' },

  status: {
    idle: 'Nothing is running',
    noNetwork: 'No network in use', network: (host: string) => `Network: ${host}`,
    rate: (rows: string) => `${rows} rows/s`,
    memory: (used: string, budget: string) => `${used} of ${budget}`,
    exporting: (format: string) => `writing ${format}`,
    bytesPerS: (bytes: string) => `${bytes}/s`,
    estimating: 'estimating…',
    progress: (name: string) => `Progress of ${name}`,
    pause: 'Pause', resume: 'Resume', cancel: 'Cancel', show: 'Show',
  },

  drop: { title: 'Drop to open', text: 'A recipe (.sluice.json) opens, an INI file is imported; data files and folders become the source; an exported series can be written in more formats' },
  dialog: { close: 'Close' },

  settings: {
    title: 'Settings',
    language: 'Language', languages: { system: 'As the system', en: 'English', 'zh-CN': '简体中文' },
    theme: 'Theme', themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    presenting: 'Presentation', presentingTick: 'Hide hosts and keys', presentingHint: 'In fields, messages and the log: for a shared screen',
    memory: 'Memory budget', memoryHint: 'of new recipes', memoryTakes: 'A whole number of megabytes, 64 or more',
    work: 'Work folder', workHint: 'Where loads keep what lets them go on after a stop. Unfinished loads stay in the folder they began in',
    usage: (used: string, free: string | null) => (free === null ? `${used} in use` : `${used} in use, ${free} free`), counting: 'Counting…',
    choose: 'Choose…', usual: 'Use the usual one', cleanUp: 'Clean up…',
    proxy: 'Proxy', proxyHint: 'none: connect directly', proxyTakes: 'An address such as http://host:port',
    certificates: 'Certificates', certificatesHint: 'Those of the system alone', remove: 'Do without', networkHint: 'For connections that name none of their own',
    log: 'Level', logLabel: 'How much the log files say', logLevels: { error: 'Errors', warn: 'Warnings, too', info: 'All that happens' },
    logFiles: 'Files', logFilesHint: 'sluice.log is of the app, loads.log of loads and exports. They say where a bad row stands, never what is in it, and stay on this computer', openLogs: 'Open folder',
    groups: { look: 'Look', loads: 'Loads', network: 'Network', log: 'Log' },
  },

  cleanUp: {
    title: 'Clean up the work folder',
    none: 'There is no unfinished load: nothing is kept',
    text: (n: number, bytes: string, f: Formats) => `${plural(n, 'unfinished load keeps', 'unfinished loads keep', f)} ${bytes}. What is discarded would have to be read again`,
    all: 'Discard all', one: (name: string) => `Discard what was kept of ${name}`, discard: 'Discard', running: 'at work',
  },
  presenting: 'Hosts and keys are hidden',

  about: {
    title: 'About Sluice',
    what: 'Turns huge tables of nodes, times and values into spatio-temporal training sets, in bounded memory',
    version: 'Version', runtime: 'Electron', engine: 'Chromium', node: 'Node', reader: 'DuckDB', system: 'System', log: 'Log file', licence: 'Licence',
    asDeclared: (version: string) => `${version}, the release it is made for`,
    fallback: (version: string, declared: string) => `${version}, a development fallback for ${declared}`,
    network: 'No telemetry: files are read on this computer and sent nowhere, and the network is used only for a warehouse that you name',
    openLog: 'Show log folder', licences: 'Libraries and licences…',
    reading: 'Reading…',
  },

  crash: {
    title: 'This part of the window could not be drawn',
    unaffected: 'A load or an export that runs goes on, the recipe and its changes are kept, and no file was touched',
    whatToDo: 'Show it again. If it fails again, reload the window, and copy this for whoever looks after Sluice',
    again: 'Show it again', reload: 'Reload the window',
  },

  licences: {
    title: 'Libraries and licences',
    what: (n: string) => `Sluice, itself under Apache-2.0, is made of ${n} parts of others. The runtime brings Chromium, whose licences stand in LICENSES.chromium.html beside the app`,
    inText: 'see its text', noText: 'It comes without a text of its licence', copy: 'Copy all',
  },

  shortcuts: {
    title: 'Keyboard shortcuts',
    newRecipe: 'Begin a new recipe', open: 'Open a recipe', openFiles: 'Choose data files', save: 'Save the recipe', saveAs: 'Save the recipe under another name',
    undo: 'Undo the last change of the recipe', redo: 'Redo it', changes: 'Compare the recipe with its file or another',
    run: 'Do what the step is for: start the load, go on, export', cancel: 'Cancel what runs', pause: 'Pause or resume the load',
    log: 'Show or hide the log', list: 'This list', regions: 'Go to the next part of the window', settings: 'Settings',
  },

  discard: {
    title: 'Give up the changes?',
    text: (name: string) => `What was changed in ${name} has not been saved`,
    save: 'Save first', discard: 'Give them up', keep: 'Keep editing',
  },
};

export type FrameTexts = typeof frameEn;
