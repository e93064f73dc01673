import type { ComparePhase, LoadWay } from '../../../shared/compare';
import type { Formats } from '../../../shared/language/formats';

/** Texts of the comparison with loading everything. */
export const compareEn = {
  title: 'Compare with loading everything',
  what: 'Loads made-up tables twice, each time in a process of its own: all rows at once, as without Sluice, and streaming. Time, peak memory and what comes out are set side by side',
  sizes: 'Rows', month: 'a month', monthText: 'a month of 2,000 nodes, 17.5 million rows: some minutes, 1 GB on disk and up to 4 GB of memory',
  none: 'Tick at least one size',
  start: 'Compare', again: 'Compare again', cancel: 'Cancel', cancelling: 'Cancelling…', copy: 'Copy as CSV', copied: 'Copied', openLog: 'Show the log',
  progress: 'Progress of the comparison',
  phases: { making: 'Making up rows', 'load-all': 'Loading everything', streaming: 'Streaming', checking: 'Comparing what came out' } satisfies Record<ComparePhase, string>,
  step: (phase: string, size: string, at: number, all: number, f: Formats) => `${phase}, ${size} (${f.number(at)} of ${f.number(all)})`,
  rows: (done: string, all: string) => `${done} of ${all} rows`, memory: (size: string) => `${size} of memory`,
  cancelled: 'The comparison was cancelled; its tables are gone',
  ways: { 'load-all': 'Everything at once', streaming: 'Streaming' } satisfies Record<LoadWay, string>,
  charts: { time: 'Time', memory: 'Peak memory', scale: 'logarithmic' },
  seconds: (s: string) => `${s} s`,
  columns: { size: 'Rows', way: 'Way', time: 'Time', memory: 'Peak memory', duplicates: 'Duplicates', missing: 'Missing', missingAsZero: 'Missing held as 0', wrongMeans: 'Wrong means' },
  over: (figure: string) => `> ${figure}`,
  cost: (time: string, memory: string) => `${time} and ${memory}`,
  both: (rows: string, streaming: string, loadAll: string, slower: string, larger: string) => `With ${rows} rows streaming took ${streaming}, loading everything ${loadAll}: ${slower} times the time and ${larger} times the memory`,
  stopped: (rows: string, streaming: string, limit: string, after: string) => `With ${rows} rows streaming took ${streaming}; loading everything was stopped at ${limit} of memory, after ${after} rows`,
  then: '. ',
  wrong: (zeros: string, means: string) => `Loading everything held ${zeros} missing cells as 0 and got ${means} means wrong`,
  log: (path: string) => `Kept in ${path}`,
};

export type CompareTexts = typeof compareEn;
