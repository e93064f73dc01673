import { app, clipboard, nativeTheme, shell } from 'electron';
import path from 'node:path';
import type { RunningQuery } from '../shared/connections';
import type { SluiceError } from '../shared/errors';
import type { LoaderPlaces } from '../shared/settings';
import { languageFor, type Language } from '../shared/language/language';
import { sharedTextsFor } from '../shared/language/shared-texts';
import { readAppInfo } from './app-info';
import { openAppLog } from './app-log';
import { createAppRequests } from './app-requests';
import { appTextsFor, type AppTexts } from './app-texts';
import { createAskedRecipes } from './asked-recipes';
import { bindIpc, senderTo } from './bind-ipc';
import { capturePart } from './capture-part';
import { wordsFor } from './cli/cli-texts';
import { compareLines } from './cli/compare-lines';
import { writeCompareLog } from './cli/compare-log';
import { guardClosing } from './close-guard';
import { createCompareRun } from './compare-run';
import { deathLine } from './death-line';
import { createConnectionRequests } from './connections/connection-requests';
import { openConnections } from './connections/connection-store';
import { systemKeyring } from './connections/keyring';
import { createDialogs } from './dialogs';
import { forkCompareSide } from './fork-compare-side';
import { forkLoader } from './fork-loader';
import { openQueueFile } from './jobs/job-queue';
import { createJobRequests } from './jobs/job-requests';
import { createJobRunner } from './jobs/job-runner';
import { openLoadHistory } from './jobs/load-history';
import { openKeptDrafts } from './kept-drafts';
import { openLoadLogFile } from './load-log-file';
import { createLoadRecorder, isLoading } from './load-record';
import { compareLoads } from './loader/compare/compare-loads';
import { createLoaderHost } from './loader-host';
import { environmentOf, onTheWayOf, placesOf } from './loader-places';
import { createLoaderRelay } from './loader-relay';
import { openMainWindow, showWindow } from './main-window';
import { setMenu } from './menu';
import { declareScheme, lockDownContents, lockDownSession, servePage } from './security';
import { openSettings } from './settings-file';
import { openWindowBounds } from './window-bounds';
import { stopQueriesOnClose } from './stop-queries-on-close';
import { createWorkSignals } from './work-signals';

declareScheme();
// As root Chromium needs --no-sandbox (containers); enableSandbox() would override it and end every child process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.on('web-contents-created', (_event, contents) => lockDownContents(contents));
app.on('window-all-closed', () => app.quit());

const askedRecipes = createAskedRecipes();
app.on('open-file', (event, file) => {
  event.preventDefault();
  askedRecipes.asked(file);
});

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function start(): void {
  const log = openAppLog(app.getPath('logs'));
  const info = readAppInfo(log.file);
  log.info('started', { ...info });

  const settings = openSettings(path.join(app.getPath('userData'), 'settings.json'), applySettings);
  const language = (): Language => languageFor(settings.read().language === 'system' ? info.locale : settings.read().language);
  const texts = (): AppTexts => appTextsFor(language());
  const places = (): LoaderPlaces => placesOf(settings.read(), process.env);
  nativeTheme.themeSource = settings.read().theme;
  log.setLevel(settings.read().logLevel);

  lockDownSession();
  servePage(path.join(import.meta.dirname, '../renderer'));
  const window = openMainWindow(openWindowBounds(path.join(app.getPath('userData'), 'window.json')), texts, log);
  const send = senderTo(window.webContents);

  const connections = openConnections(app.getPath('userData'), systemKeyring);
  const recorder = createLoadRecorder();
  const loadLog = openLoadLogFile(app.getPath('logs'), { textOf: () => sharedTextsFor(language()).logMessage, level: () => settings.read().logLevel });
  const signal = createWorkSignals(window, () => ({ ended: texts().ended, losses: sharedTextsFor(language()).losses }), () => queue.value);
  const queue = openQueueFile(path.join(app.getPath('userData'), 'jobs.json'), (jobs) => {
    send('jobs:changed', jobs);
    signal(recorder.current());
  });
  const history = openLoadHistory(path.join(app.getPath('userData'), 'history.json'), (loads) => send('history:changed', loads));
  const noted = (): void => {
    history.note(recorder.current());
    runner.step();
    signal(recorder.current());
  };
  let queriesRunning = 0;
  const loader = createLoaderHost(() => forkLoader(environmentOf(places())), {
    onEvent(event, payload) {
      if (event === 'warehouse:queries') queriesRunning = (payload as RunningQuery[]).length;
      recorder.note(event, payload);
      loadLog.note(event, payload);
      send(event, payload);
      noted();
    },
    accessOf: async (profile, endpoints) => onTheWayOf(await connections.accessOf(profile, endpoints), places()),
    onDeath(error) {
      queriesRunning = 0;
      log.error('loader', error);
      const lines = [deathLine(error)];
      recorder.note('log:lines', lines);
      loadLog.lines(lines);
      send('log:lines', lines);
      recorder.died(error);
      send('loader:died', { error });
      noted();
    },
  });

  const runner = createJobRunner({ queue, recorder, loader });
  if (queue.value.isGoing && queue.value.goesOnByItself) window.webContents.once('did-finish-load', () => runner.step());
  else if (queue.value.isGoing) queue.go(false);

  const drafts = openKeptDrafts(path.join(app.getPath('userData'), 'drafts'));
  app.on('will-quit', () => drafts.forgetSaved());

  const comparison = createCompareRun({
    compare: (sizes, options) => compareLoads(sizes, { start: forkCompareSide, ...options }),
    async keep(result, began) {
      const [inWords] = await writeCompareLog(app.getPath('logs'), began, result, compareLines(result, wordsFor(language())));
      return inWords;
    },
    onChange: (state) => send('compare:changed', state),
  });

  bindIpc({
    ...createAppRequests({ info, log, settings, places, dialogs: createDialogs(window, texts), drafts, askedRecipes, recorder, loader, comparison, capture: (part) => capturePart(window.webContents, part) }),
    ...createConnectionRequests(connections),
    ...createJobRequests(queue, runner, history),
    ...createLoaderRelay(loader, recorder, { open: (url) => shell.openExternal(url), copy: (text) => clipboard.writeText(text) }),
  }, (name, error) => log.warn(`refused ${name}`, factsOf(error)));

  guardClosing(window, {
    current: () => recorder.current(),
    cancel(record, keep) {
      runner.leave();
      const { loadId } = record.state.progress;
      return isLoading(record) ? loader.ask('load:cancel', { loadId, keep }) : loader.ask('export:cancel', { loadId });
    },
  }, texts);

  stopQueriesOnClose(window, { running: () => queriesRunning, stop: () => loader.ask('form:stop', undefined) });

  askedRecipes.tellTo((recipePath) => send('recipe:asked', { path: recipePath }));
  askedRecipes.askedBy(process.argv.slice(1), process.cwd());
  app.on('activate', () => showWindow(window));
  app.on('second-instance', (_event, commandLine, folder) => {
    showWindow(window);
    askedRecipes.askedBy(commandLine.slice(1), folder);
  });

  function showMenu(): void {
    setMenu(texts(), settings.read().recentRecipes, log.file, {
      command: (command) => send('menu:command', { command }),
      openRecent: (recipePath) => askedRecipes.asked(recipePath),
    });
  }
  function applySettings(): void {
    nativeTheme.themeSource = settings.read().theme;
    log.setLevel(settings.read().logLevel);
    showMenu();
    send('settings:changed', settings.read());
  }
  showMenu();
}

/** What of an error goes into the log: rows and paths stay out of it. */
function factsOf(error: SluiceError): object {
  return error.code === 'internal' || error.code === 'usage' ? error : { code: error.code };
}
