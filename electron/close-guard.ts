import { dialog, type BrowserWindow } from 'electron';
import type { LoadRecord } from '../shared/ipc';
import type { AppTexts } from './app-texts';
import { isBusy, isLoading } from './load-record';

/** How long a cancelled load may take to wind down before the window closes all the same. */
const WIND_DOWN_MS = 5000;

export interface Work {
  current(): LoadRecord | null;
  /** `keep`: what a load has read stays, and it can go on later. */
  cancel(record: LoadRecord, keep: boolean): Promise<void>;
}

/** Asks before the window closes on work that is under way: keep running unseen, cancel it, or stay. */
export function guardClosing(window: BrowserWindow, work: Work, texts: () => AppTexts): void {
  let isAsking = false;
  window.on('close', (event) => {
    const record = work.current();
    if (!isBusy(record)) return;
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    void close(record).finally(() => { isAsking = false; });
  });

  async function close(record: LoadRecord): Promise<void> {
    const { closing } = texts();
    const { name } = record.recipe.recipe;
    const canKeep = isLoading(record) && record.state.progress.phase === 'read';
    const lost = !isLoading(record) ? [closing.exportLost] : canKeep ? [] : [closing.loadLost];
    const { response, checkboxChecked } = await dialog.showMessageBox(window, {
      type: 'question',
      message: isLoading(record) ? closing.loading(name) : closing.exporting(name),
      detail: [closing.goesOn, ...lost].join('\n'),
      ...(canKeep && { checkboxLabel: closing.keep, checkboxChecked: true }),
      buttons: [closing.keepRunning, isLoading(record) ? closing.cancelLoad : closing.cancelExport, closing.back],
      defaultId: 0,
      cancelId: 2,
      noLink: true,
    });
    if (response === 0) {
      if (isBusy(work.current())) window.hide();
      else window.close();
    }
    if (response === 1) {
      await work.cancel(record, canKeep && checkboxChecked);
      await untilIdle(work);
      window.destroy();
    }
  }
}

async function untilIdle(work: Work): Promise<void> {
  const beganMs = performance.now();
  while (isBusy(work.current()) && performance.now() - beganMs < WIND_DOWN_MS) await new Promise((resolve) => setTimeout(resolve, 50));
}
