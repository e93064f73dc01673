import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { ValueView } from '../../shared/preview';
import { useI18n } from '../i18n/i18n';
import { Choice } from '../ui/Choice';
import { Select } from '../ui/Select';
import type { PreviewStore } from './preview-store';
import { pannedSpan, zoomedSpan } from './step-span';

const views: readonly ValueView[] = ['raw', 'filled', 'scaled'];

interface Props { preview: PreviewStore; channels: readonly string[]; isTable: boolean; onTable: (isTable: boolean) => void }

/** What is drawn, and the buttons that move through time. */
export function SeriesHead({ preview, channels, isTable, onTable }: Props): ReactElement {
  const { texts: { preview: texts }, formats } = useI18n();
  const slice = useStore(preview, (state) => state.slices[0]);
  const span = useStore(preview, (state) => state.span);
  const steps = useStore(preview, (state) => state.axis?.steps ?? 0);
  const view = useStore(preview, (state) => state.view);
  const channel = useStore(preview, (state) => state.channel);
  const { showSpan, showView, showChannel } = preview.getState();
  const { series } = texts;
  const drawn = slice === undefined ? '' : slice.stepsPerPoint === 1 ? series.all(slice.mean.length, formats) : series.reduced(slice.endStep - slice.firstStep, slice.mean.length, formats);
  const moves = [
    ['‹', series.back, pannedSpan(span, -0.5, steps)], ['›', series.forward, pannedSpan(span, 0.5, steps)],
    ['+', series.zoomIn, zoomedSpan(span, 0.5, steps)], ['−', series.zoomOut, zoomedSpan(span, 2, steps)],
  ] as const;
  return (
    <div className="pane-head series-head">
      <h2>{series.title}</h2>
      {channels.length === 1 && <span className="small muted">{channels[0]}</span>}
      <span className="meta cut" title={drawn}>{drawn}</span>
      <span className="grow" />
      <span className="small soft legend" aria-hidden="true">
        <span><svg width="16" height="10" className="dash"><path d="M0 5h16" /></svg>{series.filled}</span>
      </span>
      {channels.length > 1 && <Select label={texts.channel} value={String(channel)} onChange={(value) => showChannel(Number(value))} options={channels.map((label, at) => ({ value: String(at), label }))} />}
      <Choice label={series.view} value={view} onChange={showView} isSmall options={views.map((value) => ({ value, label: series.views[value] }))} />
      <span className="moves">
        {moves.map(([sign, label, next]) => <button key={sign} type="button" className="button quiet small" aria-label={label} title={label} onClick={() => showSpan(next)}>{sign}</button>)}
        <button type="button" className="button quiet small" onClick={() => showSpan({ first: 0, end: steps })}>{series.reset}</button>
      </span>
      <button type="button" className="button quiet small" aria-pressed={isTable} onClick={() => onTable(!isTable)}>{isTable ? series.asChart : series.asTable}</button>
    </div>
  );
}
