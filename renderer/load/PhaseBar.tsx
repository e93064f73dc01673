import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { SluiceError } from '../../shared/errors';
import { loadPhases, type LoadPhase, type LoadState } from '../../shared/load-state';
import { useI18n } from '../i18n/i18n';
import { Glyph, type GlyphKind } from '../ui/Glyph';
import { endedBy, isActive, type LoadStore, type LoadStoreState } from './load-store';
import { remainingText } from './remaining-text';

const stateOf = ({ record }: LoadStoreState): LoadState | null => record?.state ?? null;
const diedOf = ({ record }: LoadStoreState): SluiceError | null => record?.died ?? null;

/** The phases of a load, done and to come; the one that runs carries the progress of the whole. */
export function PhaseBar({ load }: { load: LoadStore }): ReactElement | null {
  const lastState = useStore(load, stateOf);
  const died = useStore(load, diedOf);
  const { texts: { load: texts }, formats, shared } = useI18n();
  if (lastState === null) return null;
  const state = endedBy({ state: lastState, died });
  const { progress } = state;
  const phaseText = shared.phase(progress.phase);
  const left = remainingText(state, formats, texts.metrics.estimating);

  return (
    <ol className="phases rule-bottom" aria-label={texts.phaseList}>
      {loadPhases.map((phase) => {
        const kind = glyphOf(phase, state);
        const share = shareOf(phase, state);
        const ms = progress.phaseMs[phase];
        return (
          <li key={phase} className={`phase ${kind}`} aria-current={kind === 'run' ? 'step' : undefined}>
            <Glyph kind={kind} part={share} size={14} />
            <span className="name">{shared.phase(phase)}</span>
            <span className="small muted cut">
              {ms !== undefined && texts.phaseDetail(formats.short(ms), phase === 'read' && progress.batch > 0 ? texts.batchOf(progress.batch, progress.batches, formats) : null)}
            </span>
            <i style={{ width: `${share * 100}%` }} />
          </li>
        );
      })}
      <li className="unseen">
        <div
          role="progressbar" aria-label={texts.progressLabel(progress.name)} aria-valuemin={0} aria-valuemax={100}
          aria-valuenow={progress.fraction === null ? undefined : Math.round(progress.fraction * 100)}
          aria-valuetext={progress.fraction === null ? texts.progressUnknown(phaseText) : texts.progressText(formats.percent(progress.fraction, 0), phaseText, left)}
        />
      </li>
    </ol>
  );
}

function glyphOf(phase: LoadPhase, state: LoadState): GlyphKind {
  const at = loadPhases.indexOf(phase);
  const here = loadPhases.indexOf(state.progress.phase);
  if (state.status === 'done' || at < here) return 'done';
  if (at > here) return 'todo';
  if (isActive(state)) return 'run';
  return state.status === 'failed' ? 'error' : 'todo';
}

/** How far a phase is; only reading can say so in between. */
function shareOf(phase: LoadPhase, { status, progress }: LoadState): number {
  const at = loadPhases.indexOf(phase);
  const here = loadPhases.indexOf(progress.phase);
  if (status === 'done' || at < here) return 1;
  if (at > here || phase !== 'read') return 0;
  return progress.rowsTotal === null || progress.rowsTotal === 0 ? 0 : Math.min(1, progress.rows.read / progress.rowsTotal);
}
