import { useRef, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { GridClock } from '../../shared/grid';
import { useI18n } from '../i18n/i18n';
import type { SluiceApi } from '../sluice-api';
import { useSize } from '../ui/use-size';
import { ChartActions } from './ChartActions';
import { histogramRows, pairRows, seriesRows, weekRows } from './chart-rows';
import { ChartsHead, type ChartKind } from './ChartsHead';
import type { DataRows } from './data-rows';
import { DataTable } from './DataTable';
import { HistogramChart } from './HistogramChart';
import { PairChart } from './PairChart';
import type { PreviewStore } from './preview-store';
import { LANE_LEFT } from './SeriesLane';
import { SeriesLanes } from './SeriesLanes';
import { usePreviewAnswer } from './use-preview-answer';
import { WeekProfile } from './WeekProfile';

interface Props { api: SluiceApi; preview: PreviewStore; clock: GridClock; channels: readonly string[] }

/** The chosen nodes in one chart or another, over the time that is shown. */
export function ChartsPane({ api, preview, clock, channels }: Props): ReactElement {
  const [kind, setKind] = useState<ChartKind>('series');
  const [isTable, setIsTable] = useState(false);
  const slices = useStore(preview, (state) => state.slices);
  const chosen = useStore(preview, (state) => state.chosen);
  const span = useStore(preview, (state) => state.span);
  const channel = useStore(preview, (state) => state.channel);
  const loadId = useStore(preview, (state) => state.loadId) ?? '';
  const [wanted, setWanted] = useState<[number | null, number | null]>([null, null]);
  const { texts: { preview: texts }, formats, shared } = useI18n();
  const part = useRef<HTMLElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const size = useSize(body);
  const width = Math.max(0, size.width - LANE_LEFT - 16);

  const nodes = chosen.map(({ node }) => node);
  const pair = pairOf(nodes, wanted);
  const question = { loadId, channel, firstStep: span.first, endStep: span.end };
  const isDistribution = (kind === 'week' || kind === 'histogram') && nodes.length > 0;
  const distribution = usePreviewAnswer(isDistribution ? JSON.stringify([question, nodes]) : null, () => api.ask('preview:distribution', { ...question, nodes }));
  const compared = usePreviewAnswer(kind === 'pair' && pair !== null ? JSON.stringify([question, pair]) : null, () => api.ask('preview:pair', { ...question, pair: pair as [number, number] }));
  const error = distribution.error ?? compared.error;

  const data = (): DataRows | null => {
    switch (kind) {
      case 'series': return seriesRows(slices, clock, texts.series);
      case 'week': return distribution.answer === null ? null : weekRows(distribution.answer.nodes, texts.week, formats);
      case 'histogram': return distribution.answer?.range == null ? null : histogramRows(distribution.answer.range, distribution.answer.nodes, texts.histogram);
      case 'pair': return compared.answer === null ? null : pairRows(compared.answer, texts.pair);
    }
  };
  const chart = (): ReactElement => {
    if (error !== null) return <p className="nothing" role="alert">{shared.error(error).title}</p>;
    if (chosen.length === 0) return <p className="nothing">{texts.series.none}</p>;
    if (kind === 'pair') {
      if (pair === null) return <p className="nothing">{texts.pair.choose}</p>;
      return compared.answer === null ? <p className="nothing" role="status">{texts.reading}</p> : <PairChart pair={compared.answer} height={size.height} />;
    }
    const { answer } = distribution;
    if (answer === null) return <p className="nothing" role="status">{texts.reading}</p>;
    if (answer.range === null) return <p className="nothing">{texts.series.noValues}</p>;
    return kind === 'week' ? <WeekProfile nodes={answer.nodes} chosen={chosen} width={width} /> : <HistogramChart range={answer.range} nodes={answer.nodes} chosen={chosen} width={width} height={size.height} />;
  };
  const rows = isTable ? data() : null;

  return (
    <section className="pane series rule-top" aria-label={texts.chart.kinds[kind]} ref={part}>
      <ChartsHead
        preview={preview} channels={channels} kind={kind} onKind={setKind} pair={pair} onPair={setWanted}
        actions={<ChartActions api={api} name={texts.chart.kinds[kind]} data={data} part={part} isTable={isTable} onTable={setIsTable} />}
      />
      {rows !== null ? <DataTable label={texts.chart.kinds[kind]} data={rows} /> : kind === 'series' ? <SeriesLanes preview={preview} clock={clock} />
        : <div className="chart-body" ref={body} tabIndex={0} role="group" aria-label={texts.chart.kinds[kind]}>{chart()}</div>}
    </section>
  );
}

/** The nodes to be compared: those that were asked for while they are chosen, else the first two. */
function pairOf(nodes: readonly number[], [x, y]: readonly [number | null, number | null]): [number, number] | null {
  const first = x !== null && nodes.includes(x) ? x : nodes[0];
  const second = y !== null && nodes.includes(y) && y !== first ? y : nodes.find((node) => node !== first);
  return first === undefined || second === undefined ? null : [first, second];
}
