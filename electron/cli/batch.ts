import path from 'node:path';
import { errorFrom, exitCodeOf, SluiceFailure } from '../../shared/errors';
import { jobFiguresOf } from '../../shared/jobs/job-figures';
import { planJobs, type PlannedJob } from '../../shared/jobs/plan-jobs';
import type { LocatedRecipe } from '../../shared/recipe';
import { safeFileName } from '../../shared/safe-file-name';
import { readParameterFile } from '../loader/parameter-file';
import { readTemplate } from '../loader/recipe-file';
import { openBatchJournal, type BatchJournal } from './batch-journal';
import { batchSummary, type JobOutcome } from './batch-summary';
import type { CommandContext } from './command';
import { runRecipe } from './run-recipe';

export interface BatchOptions {
  params: string;
  out?: string;
  memory?: number;
  stopAtFailure?: boolean;
  restart?: boolean;
}

/** Runs one recipe for each row of a table, one job after another. Killed or cancelled, the same command goes on where it was. */
export async function batch(recipePath: string, options: BatchOptions, context: CommandContext): Promise<void> {
  const { report, words, signal } = context;
  const template = await readTemplate(path.resolve(context.folder, recipePath));
  const tablePath = path.resolve(context.folder, options.params);
  const { jobs, faults, recipeIssues, unusedColumns } = planJobs(template.written, await readParameterFile(tablePath));
  if (recipeIssues.length > 0) throw new SluiceFailure({ code: 'recipe-invalid', path: template.path, issues: recipeIssues });
  if (faults.length > 0) throw new SluiceFailure({ code: 'job-table-invalid', path: tablePath, faults });

  const outFolder = options.out === undefined ? path.join(template.folder, safeFileName(path.basename(template.path).replace(/(\.sluice)?\.json$/i, ''))) : path.resolve(context.folder, options.out);
  const journal = await openBatchJournal(outFolder);
  const outcomes: JobOutcome[] = [];
  for (const [index, job] of jobs.entries()) {
    const tell = (status: 'started' | 'done' | 'done-before' | 'failed', outcome: JobOutcome): void => report.job({ index, jobs: jobs.length, name: job.name, status, error: outcome.error });
    const outcome: JobOutcome = { name: job.name, folder: path.join(outFolder, job.folderName), status: 'left', figures: null, error: null };
    outcomes.push(outcome);
    if (options.stopAtFailure === true && outcomes.some(({ status }) => status === 'failed')) continue;
    const located = locatedOf(job, template.folder, options);
    outcome.figures = options.restart === true ? null : await journal.doneBefore(located, job.folderName);
    if (outcome.figures !== null) tell(outcome.status = 'done-before', outcome);
    else {
      tell('started', outcome);
      outcome.status = await runJob(job, located, outcome, { recipePath: template.path, restart: options.restart === true }, journal, context);
      signal.throwIfAborted();
      tell(outcome.status, outcome);
    }
  }
  const failed = outcomes.find(({ error }) => error !== null);
  if (failed?.error != null) context.exitWith(exitCodeOf(failed.error));
  report.done({ ...(failed !== undefined && { status: 'failed' }), outFolder, unusedColumns, jobs: outcomes.map(({ figures, error, ...outcome }) => ({ ...outcome, ...figures, ...(error !== null && { code: error.code, details: error }) })) }, [
    ...batchSummary(outcomes, outFolder, words),
    ...(unusedColumns.length === 0 ? [] : ['', words.texts.batch.unused(words.texts.listed(unusedColumns))]),
  ]);
}

/** Never rejects: figures or error stand in `outcome`. */
async function runJob({ folderName }: PlannedJob, located: LocatedRecipe, outcome: JobOutcome, options: { recipePath: string; restart: boolean }, journal: BatchJournal, context: CommandContext): Promise<'done' | 'failed'> {
  try {
    await runRecipe(located, outcome.folder, {
      ...options,
      async onWritten({ loaded, outputs, elapsedMs }) {
        outcome.figures = jobFiguresOf(loaded.summary, elapsedMs, outputs.reduce((sum, { bytes }) => sum + bytes, 0));
        await journal.note(located, folderName, outputs, outcome.figures);
      },
    }, context);
    return 'done';
  } catch (thrown) {
    outcome.error = errorFrom(thrown);
    return 'failed';
  }
}

function locatedOf({ recipe }: PlannedJob, folder: string, { memory }: BatchOptions): LocatedRecipe {
  return { recipe: { ...recipe, load: { ...recipe.load, memoryMb: memory ?? recipe.load.memoryMb } }, folder };
}
