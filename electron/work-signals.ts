import { app, Notification, type BrowserWindow } from 'electron';
import type { LoadRecord } from '../shared/ipc';
import type { JobQueue } from '../shared/jobs/job-queue';
import { isBusy, isExporting, isLoading } from './load-record';
import { showWindow } from './main-window';
import { saidOfEnd, saidOfQueue, type EndWords, type Said } from './what-ended';

/** Shows outside the window how work goes: progress on the Dock or taskbar, a notification at the end, and a hidden window comes back. */
export function createWorkSignals(window: BrowserWindow, words: () => EndWords, queue: () => JobQueue): (record: LoadRecord | null) => void {
  let last: 'load' | 'export' | null = null;
  let wasGoing = false;
  window.on('focus', () => app.setBadgeCount(0));
  return (record) => {
    if (window.isDestroyed()) return;
    const now = !isBusy(record) ? null : isLoading(record) ? 'load' : 'export';
    showProgress(window, record);
    const { isGoing, jobs } = queue();
    if (wasGoing && !isGoing && now === null) tell(window, saidOfQueue(jobs, words()));
    else if (last !== null && now === null && record !== null && !isGoing) tell(window, saidOfEnd(last, record, words()));
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
