import type { Formats } from '../../../shared/language/formats';
import type { Job, PastLoad } from '../../../shared/jobs/job-queue';

/** Texts of the queue of loads and of past loads. */
export const jobsEn = {
  title: 'Jobs', history: 'History', job: 'Job', recipe: 'Recipe', state: 'State', ended: 'Ended', ways: 'What can be done',
  figures: ['Rows', 'Steps × nodes × values', 'Missing', 'Windows', 'Size', 'Time'],
  states: { waiting: 'Waiting', running: 'Running', done: 'Done', failed: 'Failed', skipped: 'Skipped' } satisfies Record<Job['status'], string>,
  partly: (state: string, losses: string) => `${state}: ${losses}`,
  pastStates: { done: 'Loaded', failed: 'Failed', cancelled: 'Cancelled' } satisfies Record<PastLoad['status'], string>,
  counts: (done: number, partly: number, open: number, failed: number, f: Formats) => `${f.number(done)} done${partly === 0 ? '' : ` (${f.number(partly)} with rows lost)`}, ${f.number(open)} to do${failed === 0 ? '' : `, ${f.number(failed)} failed`}`,
  byItself: 'Go on by itself after a restart',
  retryFailed: 'Retry what failed', clearDone: 'Remove what is done', add: 'New jobs…', start: 'Start', goOn: 'Go on', stop: 'Stop after this job',
  up: 'Move up', down: 'Move down', skip: 'Skip', putBack: 'Put back', retry: 'Retry', again: 'Do again', openFolder: 'Open folder', show: 'Show', remove: 'Remove',
  none: 'No jobs', noneHint: 'A job is a load with its exports. One recipe and a table of parameters make many of them: a city or a range of dates each',
  noHistory: 'No load has ended yet', forgetAll: 'Clear the history', forget: 'Forget', runAgain: 'Run again', openRecipe: 'Open recipe',
  next: (name: string) => `Next: ${name}`, waiting: (n: number, f: Formats) => `${f.number(n)} ${n === 1 ? 'job waits' : 'jobs wait'}`,
  open: (n: number, f: Formats) => `${f.number(n)} to do`,
  adding: {
    title: 'New jobs',
    noRecipe: 'Open a recipe without mistakes first: jobs are made of it',
    how: (name: string) => `Each row of the table makes a job of ${name}. {adcode} in the recipe's texts becomes the row's adcode; a column such as grid.start sets that key; the column output names what is written`,
    table: 'Table of parameters', open: 'Open a table…', example: 'output,source.where,grid.start,grid.end\nbeijing,adcode = \'110000\',2025-07-01,2025-08-01',
    outFolder: 'Write to', choose: 'Choose…',
    line: 'Line', name: 'Output', parameters: 'Parameters',
    unused: (columns: string) => `Not used by the recipe: ${columns}`,
    more: (n: string) => `and ${n} more`,
    add: (n: number) => (n === 0 ? 'Add jobs' : n === 1 ? 'Add 1 job' : `Add ${n} jobs`),
  },
};

export type JobsTexts = typeof jobsEn;
