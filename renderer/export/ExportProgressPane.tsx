import type { ReactElement } from 'react';
import type { ExportState } from '../../shared/export-report';
import { useI18n } from '../i18n/i18n';
import { Glyph } from '../ui/Glyph';

/** How far an export is, or what became of it. */
export function ExportProgressPane({ state, onCancel, onMore }: { state: ExportState; onCancel: () => void; onMore: () => void }): ReactElement | null {
  const { texts: { export: { progress: texts, actions }, shape }, formats, shared } = useI18n();
  const { progress } = state;
  const { waiting } = progress;
  if (state.status === 'failed') return null;
  if (state.status === 'cancelled') return <p className="notice" role="status">{texts.cancelled}</p>;
  if (state.status === 'done') return <p className="notice"><b role="status">{texts.done(state.outputs.length, formats.short(state.elapsedMs), formats)}</b><button type="button" className="button small" onClick={onMore}>{shape.again.more}</button></p>;
  const share = progress.bytesTotal === 0 ? 0 : Math.min(1, progress.bytes / progress.bytesTotal);
  const left = waiting !== null ? '–' : progress.etaMs === null ? texts.estimating : texts.left(formats.about(progress.etaMs));
  const wait = waiting === null ? null : texts.waits(formats.bytes(waiting.neededBytes), waiting.freeBytes === null ? null : formats.bytes(waiting.freeBytes), waiting.path);
  const tenth = formats.percent(Math.floor(share * 10) / 10, 0);
  return (
    <section className="notice export-progress" aria-label={texts.title}>
      <b>{texts.title}</b>
      <span className="soft">{texts.writing(shared.formatNames[progress.format], Math.min(progress.formats, progress.formatsDone + 1), progress.formats, formats)}</span>
      <div className="meter" role="progressbar" aria-label={texts.label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)} aria-valuetext={`${formats.percent(share, 0)}, ${left}`}>
        <i style={{ width: `${share * 100}%` }} />
      </div>
      <span className="num">{formats.percent(share)}</span>
      <span className="num soft">{texts.bytes(formats.bytes(progress.bytes), formats.bytes(progress.bytesTotal))}</span>
      <span className="num soft">{texts.perS(formats.bytes(progress.bytesPerS))}</span>
      <span className="soft">{left}</span>
      <span className="grow" />
      {state.status === 'cancelling' ? <span className="muted">{actions.cancelling}</span> : <button type="button" className="button small" onClick={onCancel}>{actions.cancel}</button>}
      {wait !== null && <p className="waits"><Glyph kind="warn" size={14} />{wait}</p>}
      <span className="unseen" role="status">{wait ?? texts.said(tenth)}</span>
    </section>
  );
}
