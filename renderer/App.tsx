import { useCallback, useEffect, useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from './app-context';
import { languageOf } from './app-store';
import { ExportStep } from './export/ExportStep';
import { chooseSeries } from './export/open-series';
import { CrashBoundary } from './frame/CrashBoundary';
import { DropZone } from './frame/DropZone';
import { FrameDialogs } from './frame/FrameDialogs';
import './frame/frame.css';
import { Rail } from './frame/Rail';
import { skipBadRows } from './frame/skip-bad-rows';
import { StatusLine } from './frame/StatusLine';
import { StepBar } from './frame/StepBar';
import { TitleBar } from './frame/TitleBar';
import { useCommands } from './frame/use-commands';
import { usePresenting } from './frame/use-presenting';
import { useTheme } from './frame/use-theme';
import { useWayBack } from './frame/use-way-back';
import { I18nContext, i18nFor, useI18n } from './i18n/i18n';
import { HistoryPage } from './jobs/HistoryPage';
import { JobsPage } from './jobs/JobsPage';
import { CancelDialog } from './load/CancelDialog';
import { DiscardUnfinishedDialog } from './load/DiscardUnfinishedDialog';
import { goOn } from './load/go-on';
import { LoadAnnouncer } from './load/LoadAnnouncer';
import { LoadStep } from './load/LoadStep';
import { PreviewStep } from './preview/PreviewStep';
import { DiscardDialog } from './recipe/DiscardDialog';
import { SourceStep } from './recipe/SourceStep';
import { RefusalNotice } from './RefusalNotice';
import { tellOfFailure } from './tell-of-failures';

/** The window: a frame that is always there, and the open step within it. */
export function App(): ReactElement {
  const parts = useApp();
  const { app, load, unfinished, recipe } = parts;
  const language = useStore(app, (state) => languageOf(state, navigator.language));
  const theme = useStore(app, (state) => state.settings.theme);
  const opened = useStore(recipe, (state) => state.opened);
  const isRefused = useStore(recipe, (state) => state.refusal !== null);
  const page = useStore(app, (state) => state.page);
  const hide = usePresenting(parts);
  const i18n = useMemo(() => i18nFor(language, hide), [language, hide]);
  const crashed = useCallback((message: string) => tellOfFailure(parts.api, message), [parts.api]);
  useCommands();
  useTheme(theme);
  useEffect(() => { document.documentElement.lang = language; }, [language]);
  useEffect(() => { if (opened > 0 || isRefused) app.getState().openStep('source'); }, [app, opened, isRefused]);
  useWayBack(parts);

  return (
    <I18nContext value={i18n}>
      <CrashBoundary onCrash={crashed}>
        <TitleBar />
        <Rail />
        {page === 'recipe' ? <><StepBar /><OpenStep onCrash={crashed} /></> : <OtherPage page={page} onCrash={crashed} />}
        <StatusLine />
        <RefusalNotice />
        <FrameDialogs />
        <CancelDialog load={load} />
        <DiscardUnfinishedDialog unfinished={unfinished} />
        <DiscardDialog recipe={recipe} />
        <LoadAnnouncer load={load} />
        <DropZone />
      </CrashBoundary>
    </I18nContext>
  );
}

/** A page without steps takes their place, too. */
function OtherPage({ page, onCrash }: { page: 'jobs' | 'history'; onCrash: (message: string) => void }): ReactElement {
  const { texts: { frame: { rail } } } = useI18n();
  return <main className="page" aria-label={rail[page]} data-region tabIndex={-1}><CrashBoundary key={page} onCrash={onCrash}>{page === 'jobs' ? <JobsPage /> : <HistoryPage />}</CrashBoundary></main>;
}

function OpenStep({ onCrash }: { onCrash: (message: string) => void }): ReactElement {
  const parts = useApp();
  const { api, app, load, unfinished, preview, exports } = parts;
  const step = useStore(app, (state) => state.step);
  const info = useStore(app, (state) => state.info);
  const { openStep } = app.getState();
  const { texts: { frame: { steps } } } = useI18n();
  return (
    <main aria-label={steps[step]} data-region tabIndex={-1}>
      <CrashBoundary key={step} onCrash={onCrash}>
        {step === 'source' && <SourceStep />}
        {step === 'load' && <LoadStep load={load} unfinished={unfinished} api={api} info={info} openStep={openStep} onSkipBadRows={() => skipBadRows(parts)} onGoOn={(left) => goOn(parts, left)} />}
        {step === 'preview' && <PreviewStep preview={preview} load={load} api={api} openStep={openStep} />}
        {step === 'export' && <ExportStep exports={exports} load={load} api={api} openStep={openStep} onOpenSeries={() => void chooseSeries(parts)} />}
      </CrashBoundary>
    </main>
  );
}
