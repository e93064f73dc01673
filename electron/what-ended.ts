import type { LoadRecord } from '../shared/ipc';
import type { JobQueue } from '../shared/jobs/job-queue';
import type { SharedTexts } from '../shared/language/shared-texts';
import { addLosses, lossesOf, type Losses } from '../shared/losses';
import type { AppTexts } from './app-texts';

/** What a notification says. */
export interface Said { title: string; body: string }

export interface EndWords { ended: AppTexts['ended']; losses: SharedTexts['losses'] }

/** How the load or export that was on has ended; null where there is nothing to say: who cancelled knows it. */
export function saidOfEnd(kind: 'load' | 'export', record: LoadRecord, words: EndWords): Said | null {
  const status = kind === 'load' ? record.state.status : record.export?.status;
  if (status === 'cancelled') return null;
  const { ended } = words;
  const { name } = record.recipe.recipe;
  if (status !== 'done' || record.died !== null) return { title: kind === 'load' ? ended.loadFailed(name) : ended.exportFailed(name), body: ended.failedBody };
  const lost = record.state.status === 'done' ? lossesOf(record.state.summary) : null;
  if (kind === 'load') return { title: lost === null ? ended.loaded(name) : ended.partlyLoaded(name), body: bodyOf(lost, ended.loadedBody, words) };
  return { title: lost === null ? ended.exported(name) : ended.partlyExported(name), body: bodyOf(lost, ended.exportedBody, words) };
}

/** How the queue has ended; null while jobs wait: the analyst stopped it. */
export function saidOfQueue(jobs: JobQueue['jobs'], words: EndWords): Said | null {
  const { ended } = words;
  const of = (status: JobQueue['jobs'][number]['status']): JobQueue['jobs'] => jobs.filter((job) => job.status === status);
  if (of('waiting').length + of('running').length > 0) return null;
  const done = of('done');
  const failed = of('failed').length;
  const losses = done.map(({ figures }) => figures?.losses ?? null);
  const partly = losses.filter((lost) => lost !== null).length;
  return { title: failed === 0 ? ended.queueDone(done.length, partly) : ended.queueFailed(done.length, partly, failed), body: bodyOf(addLosses(losses), failed === 0 ? ended.exportedBody : ended.failedBody, words) };
}

function bodyOf(lost: Losses | null, body: string, { ended, losses }: EndWords): string {
  return lost === null ? body : ended.lostBody(losses(lost), body);
}
