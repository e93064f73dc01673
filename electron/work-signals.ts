import { app, Notification, type BrowserWindow } from 'electron';
import type { LoadRecord } from '../shared/ipc';
import type { JobQueue } from '../shared/jobs/job-queue';
import type { AppTexts } from './app-texts';
import { isBusy, isExporting, isLoading } from './load-record';
import { showWindow } from './main-window';

/** Shows outside the window how work goes: progress on the Dock or taskbar, a notification at the end, and a hidden window comes back. */
export function createWorkSignals(window: BrowserWindow, texts: () => AppTexts, queue: () => JobQueue): (record: LoadRecord | null) => void {
  let last: 'load' | 'export' | null = null;
  let wasGoing = false;
  window.on('focus', () => app.setBadgeCount(0));
  return (record) => {
    if (window.isDestroyed()) return;
    const now = !isBusy(record) ? null : isLoading(record) ? 'load' : 'export';
    showProgress(window, record);
    const { isGoing, jobs } = queue();
    const isOver = last !== null && now === null && record !== null;
    if (wasGoing && !isGoing && now === null) tell(window, queueEnd(jobs, texts()));
    else if (isOver && !isGoing) tell(window, endOf(last, record, texts()));
    wasGoing = isGoing;
    last = now;
  };
}

function showProgress(window: BrowserWindow, record: LoadRecord | null): void {
  if (!isBusy(record)) return window.setProgressBar(-1);
  if (isExporting(record) && record.export !== null) {
    const { bytes, bytesTotal } = record.export.progress;
    return window.setProgressBar(bytesTotal > 0 ? bytes / bytesTotal : 2);
  }
  window.setProgressBar(record.state.progress.fraction ?? 2, { mode: record.state.status === 'paused' ? 'paused' : 'normal' });
}

interface Said { title: string; body: string }

/** null where there is nothing to say: who cancelled knows it. */
function endOf(kind: 'load' | 'export' | null, record: LoadRecord, { ended }: AppTexts): Said | null {
  const status = kind === 'load' ? record.state.status : record.export?.status;
  if (status === 'cancelled') return null;
  const { name } = record.recipe.recipe;
  const isDone = status === 'done' && record.died === null;
  const title = kind === 'load' ? (isDone ? ended.loaded(name) : ended.loadFailed(name)) : isDone ? ended.exported(name) : ended.exportFailed(name);
  return { title, body: !isDone ? ended.failedBody : kind === 'load' ? ended.loadedBody : ended.exportedBody };
}

/** null while jobs wait: the analyst stopped the queue. */
function queueEnd(jobs: JobQueue['jobs'], { ended }: AppTexts): Said | null {
  const count = (status: JobQueue['jobs'][number]['status']): number => jobs.filter((job) => job.status === status).length;
  if (count('waiting') + count('running') > 0) return null;
  return count('failed') === 0 ? { title: ended.queueDone(count('done')), body: ended.exportedBody } : { title: ended.queueFailed(count('done'), count('failed')), body: ended.failedBody };
}

/** Brings back a window that was closed on work; where nobody looks at it, a notification and a badge say what ended. */
function tell(window: BrowserWindow, said: Said | null): void {
  const wasHidden = !window.isVisible() && !window.isMinimized();
  const wasFocused = window.isFocused();
  if (wasHidden) window.showInactive();
  if (said === null || wasFocused) return;
  app.setBadgeCount(app.getBadgeCount() + 1);
  window.flashFrame(true);
  if (!Notification.isSupported()) return;
  const notification = new Notification(said);
  notification.on('click', () => showWindow(window));
  notification.show();
}
