import type { ReactElement } from 'react';
import type { ExportState } from '../../shared/export-report';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { Glyph } from '../ui/Glyph';
import { shareWritten } from './step-states';

/** An export in one line. */
export function ExportStatus({ name, state }: { name: string; state: ExportState }): ReactElement {
  const { app, exports } = useApp();
  const { texts: { frame: { status: words, state: states } }, shared, formats } = useI18n();
  const { progress, status } = state;
  const share = shareWritten(state);
  const isWaiting = progress.waiting !== null && status !== 'cancelling';
  return (
    <>
      <span className="who"><Glyph kind="run" part={share} size={14} /><b className="cut">{name}</b><span className={isWaiting ? 'held' : ''}>{status === 'cancelling' ? states.cancelling : isWaiting ? states.waits.disk : words.exporting(shared.formatNames[progress.format])}</span></span>
      <span className="slot share">
        <span className="bar" role="progressbar" aria-label={words.progress(name)} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)}><i style={{ width: `${share * 100}%` }} /></span>
        {formats.percent(share)}
      </span>
      <span className="slot rate">{words.bytesPerS(formats.bytes(progress.bytesPerS))}</span>
      <span className="slot left">{isWaiting ? '' : progress.etaMs === null ? words.estimating : formats.about(progress.etaMs)}</span>
      <span className="plain ways">
        {status !== 'cancelling' && <button type="button" onClick={() => void exports.getState().cancel()}>{words.cancel}</button>}
        <button type="button" onClick={() => app.getState().openStep('export')}>{words.show}</button>
      </span>
    </>
  );
}
