import type { SluiceError } from '../../shared/errors';
import type { JobFigures } from '../../shared/jobs/job-figures';
import type { Words } from './cli-texts';
import { tableLines } from './text-table';

/** What became of a job of a batch. */
export interface JobOutcome { name: string; folder: string; status: 'done' | 'done-before' | 'failed' | 'left'; figures: JobFigures | null; error: SluiceError | null }

/** Jobs side by side, a line each, with what was lost and what failed in words below. */
export function batchSummary(outcomes: readonly JobOutcome[], outFolder: string, { texts: { batch: texts }, shared, formats }: Words): string[] {
  const done = outcomes.filter(({ status }) => status === 'done' || status === 'done-before').length;
  const partly = outcomes.filter(({ figures }) => figures?.losses != null).length;
  const rows = outcomes.map(({ name, status, figures }) => [name, figures?.losses == null ? texts.states[status] : texts.partly(texts.states[status]), ...(figures === null ? [] : [
    formats.number(figures.rowsAccepted), formats.number(figures.steps), formats.number(figures.nodes), formats.percent(figures.missingShare, 2),
    ...(['train', 'val', 'test'] as const).map((split) => formats.number(figures.samples[split])),
    figures.bytes === null ? '' : formats.bytes(figures.bytes), formats.short(figures.elapsedMs)])]);
  const remarks = outcomes.flatMap(({ name, error, figures }) => {
    if (error === null) return figures?.losses == null ? [] : [[name, shared.losses(figures.losses)]];
    const { title, where } = shared.error(error);
    return [[name, where === null ? title : `${title}: ${where}`]];
  });
  return [texts.title(done, partly, outcomes.length), texts.where(outFolder), '', ...tableLines([texts.head, ...rows], { right: [2, 3, 4, 5, 6, 7, 8, 9, 10] }), ...(remarks.length === 0 ? [] : ['', ...tableLines(remarks)])];
}
