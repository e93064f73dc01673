import { Notification, type BrowserWindow } from 'electron';
import type { LoadRecord } from '../shared/ipc';
import type { AppTexts } from './app-texts';
import { isBusy, isExporting, isLoading } from './load-record';
import { showWindow } from './main-window';

/** Shows outside the window how work goes: progress on the Dock or taskbar, a notification at the end, and a hidden window comes back. */
export function createWorkSignals(window: BrowserWindow, texts: () => AppTexts): (record: LoadRecord | null) => void {
  let last: 'load' | 'export' | null = null;
  return (record) => {
    if (window.isDestroyed()) return;
    const now = !isBusy(record) ? null : isLoading(record) ? 'load' : 'export';
    showProgress(window, record);
    if (last !== null && now === null && record !== null) tellEnd(window, last, record, texts());
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

function tellEnd(window: BrowserWindow, kind: 'load' | 'export', record: LoadRecord, { ended }: AppTexts): void {
  const wasHidden = !window.isVisible() && !window.isMinimized();
  const wasFocused = window.isFocused();
  if (wasHidden) window.showInactive();
  const status = kind === 'load' ? record.state.status : record.export?.status;
  if (status === 'cancelled' || wasFocused || !Notification.isSupported()) return;
  const { name } = record.recipe.recipe;
  const isDone = status === 'done' && record.died === null;
  const title = kind === 'load' ? (isDone ? ended.loaded(name) : ended.loadFailed(name)) : isDone ? ended.exported(name) : ended.exportFailed(name);
  const body = !isDone ? ended.failedBody : kind === 'load' ? ended.loadedBody : ended.exportedBody;
  const notification = new Notification({ title, body });
  notification.on('click', () => showWindow(window));
  notification.show();
}
