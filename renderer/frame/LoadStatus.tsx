import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { LoadState } from '../../shared/load-state';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { canPause } from '../load/load-store';
import { remainingText } from '../load/remaining-text';
import { Glyph } from '../ui/Glyph';

/** A load in one line: name, phase, bar, per cent, rate, memory, time left, and the ways to stop it. */
export function LoadStatus({ state }: { state: LoadState }): ReactElement {
  const { app, load } = useApp();
  const { texts, shared, formats } = useI18n();
  const { status: words, state: states } = texts.frame;
  const { status, progress } = state;
  const { pause, resume, cancel } = load.getState();
  const isPausable = useStore(load, canPause);
  const held = status === 'pausing' ? states.pausing : status === 'paused' ? states.paused : status === 'cancelling' ? states.cancelling : null;
  const phase = held ?? (progress.waiting === null ? shared.phase(progress.phase) : states.waits[progress.waiting.for]);
  const left = remainingText(state, formats, words.estimating);
  const percent = progress.fraction === null ? null : formats.percent(progress.fraction);
  return (
    <>
      <span className="who"><Glyph kind="run" part={progress.fraction ?? 0} size={14} /><b className="cut">{progress.name}</b><span className={held === null && progress.waiting !== null ? 'held' : ''}>{phase}</span></span>
      <span className="slot share">
        <span className="bar" role="progressbar" aria-label={words.progress(progress.name)} aria-valuemin={0} aria-valuemax={100} aria-valuenow={progress.fraction === null ? undefined : Math.round(progress.fraction * 100)} aria-valuetext={percent ?? phase}>
          <i style={{ width: `${(progress.fraction ?? 0) * 100}%` }} />
        </span>
        {percent ?? '–'}
      </span>
      <span className="slot rate">{words.rate(formats.number(progress.rowsPerS))}</span>
      <span className="slot memory">{words.memory(formats.bytes(progress.memory.rssBytes), formats.bytes(progress.memory.budgetBytes))}</span>
      <span className="slot left">{left ?? ''}</span>
      <span className="plain ways">
        {status === 'paused' ? <button type="button" onClick={resume}>{words.resume}</button> : status === 'running' && isPausable && <button type="button" onClick={pause}>{words.pause}</button>}
        {status !== 'cancelling' && <button type="button" onClick={cancel}>{words.cancel}</button>}
        <button type="button" onClick={() => app.getState().openStep('load')}>{words.show}</button>
      </span>
    </>
  );
}
