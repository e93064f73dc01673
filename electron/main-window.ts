import { app, BrowserWindow, dialog, nativeTheme } from 'electron';
import path from 'node:path';
import type { AppLog } from './app-log';
import type { AppTexts } from './app-texts';
import { PAGE_URL } from './security';
import type { WindowBounds } from './window-bounds';

/** The page's frame colour, painted before the page is there: `--bg` of its tokens. */
const BACKGROUND = { light: '#F6F8F8', dark: '#0E1314' };
/** A page that crashes again this soon is not reloaded without asking. */
const CRASHED_AGAIN_MS = 10_000;

/** The app's one window, shown when its page is painted. */
export function openMainWindow(bounds: WindowBounds, texts: () => AppTexts, log: AppLog): BrowserWindow {
  const window = new BrowserWindow({
    ...bounds.initial(),
    minWidth: 800,
    minHeight: 560,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: background(),
    webPreferences: {
      preload: path.join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  bounds.follow(window);
  window.once('ready-to-show', () => window.show());
  const repaint = (): void => window.setBackgroundColor(background());
  nativeTheme.on('updated', repaint);
  window.once('closed', () => nativeTheme.off('updated', repaint));
  reloadAfterCrash(window, texts, log);
  void window.loadURL(PAGE_URL).catch((thrown: unknown) => log.error('page', thrown));
  return window;
}

/** Brings a window to the front that may be hidden or minimized. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light;
}

/** The page may crash without harm to a load: a new one finds it again. */
function reloadAfterCrash(window: BrowserWindow, texts: () => AppTexts, log: AppLog): void {
  let crashedMs = -Infinity;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error('page', `gone: ${reason}, ${exitCode}`);
    const isAgain = performance.now() - crashedMs < CRASHED_AGAIN_MS;
    crashedMs = performance.now();
    if (!isAgain) return window.webContents.reload();
    const { message, detail, reload, quit } = texts().crashed;
    void dialog.showMessageBox(window, { type: 'error', message, detail, buttons: [reload, quit], defaultId: 0, cancelId: 1, noLink: true })
      .then(({ response }) => (response === 0 ? window.webContents.reload() : app.quit()));
  });
}
