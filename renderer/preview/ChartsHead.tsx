import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { ValueView } from '../../shared/preview';
import { useI18n } from '../i18n/i18n';
import { Choice } from '../ui/Choice';
import { Select } from '../ui/Select';
import type { PreviewStore } from './preview-store';
import { pannedSpan, zoomedSpan } from './step-span';

export type ChartKind = 'series' | 'week' | 'histogram' | 'pair';

const kinds: readonly ChartKind[] = ['series', 'week', 'histogram', 'pair'];
const views: readonly ValueView[] = ['raw', 'filled', 'scaled'];

interface Props {
  preview: PreviewStore;
  channels: readonly string[];
  kind: ChartKind;
  onKind: (kind: ChartKind) => void;
  /** The nodes that are compared. */
  pair: readonly [number, number] | null;
  onPair: (pair: [number, number]) => void;
  actions: ReactElement;
}

/** Which chart, of what, and the buttons that move through time. */
export function ChartsHead({ preview, channels, kind, onKind, pair, onPair, actions }: Props): ReactElement {
  const { texts: { preview: texts }, formats } = useI18n();
  const slice = useStore(preview, (state) => state.slices[0]);
  const span = useStore(preview, (state) => state.span);
  const steps = useStore(preview, (state) => state.axis?.steps ?? 0);
  const view = useStore(preview, (state) => state.view);
  const channel = useStore(preview, (state) => state.channel);
  const chosen = useStore(preview, (state) => state.chosen);
  const hasMarks = slice !== undefined && slice.marks !== null;
  const { showSpan, showView, showChannel } = preview.getState();
  const { series, chart } = texts;
  const drawn = kind !== 'series' ? chart.observed : slice === undefined ? ''
    : slice.stepsPerPoint === 1 ? series.all(slice.mean.length, formats) : series.reduced(slice.endStep - slice.firstStep, slice.mean.length, formats);
  const moves = [
    ['‹', series.back, pannedSpan(span, -0.5, steps)], ['›', series.forward, pannedSpan(span, 0.5, steps)],
    ['+', series.zoomIn, zoomedSpan(span, 0.5, steps)], ['−', series.zoomOut, zoomedSpan(span, 2, steps)],
  ] as const;
  const nodes = chosen.map(({ node, name }) => ({ value: String(node), label: name }));
  return (
    <div className="pane-head series-head">
      <Choice label={chart.which} value={kind} onChange={onKind} isSmall options={kinds.map((value) => ({ value, label: chart.kinds[value] }))} />
      {kind !== 'pair' && <span className="meta cut" title={drawn}>{drawn}</span>}
      {channels.length === 1 ? <span className="small muted">{channels[0]}</span>
        : <Select label={texts.channel} value={String(channel)} onChange={(value) => showChannel(Number(value))} options={channels.map((label, at) => ({ value: String(at), label }))} />}
      {kind === 'series' && <Choice label={series.view} value={view} onChange={showView} isSmall options={views.map((value) => ({ value, label: series.views[value] }))} />}
      {kind === 'pair' && pair !== null && (
        <>
          <Select label={texts.pair.x} value={String(pair[0])} onChange={(x) => onPair([Number(x), pair[1]])} options={nodes} />
          <Select label={texts.pair.y} value={String(pair[1])} onChange={(y) => onPair([pair[0], Number(y)])} options={nodes.filter(({ value }) => value !== String(pair[0]))} />
        </>
      )}
      <span className="moves">
        {moves.map(([sign, label, next]) => <button key={sign} type="button" className="button quiet small" aria-label={label} title={label} onClick={() => showSpan(next)}>{sign}</button>)}
        <button type="button" className="button quiet small" onClick={() => showSpan({ first: 0, end: steps })}>{series.reset}</button>
      </span>
      {actions}
      {kind === 'series' && <span className="small soft legend" aria-hidden="true"><span><svg width="16" height="10" className="dash"><path d="M0 5h16" /></svg>{series.filled}</span>{hasMarks && <><span><svg width="10" height="10" className="mark"><circle cx="5" cy="5" r="3.2" /></svg>{series.outlier}</span><span><svg width="6" height="10" className="mark"><path d="M3 9v-6" /></svg>{series.repeated}</span></>}</span>}
    </div>
  );
}
