import type { ReactElement } from 'react';
import type { LoadSummary } from '../../shared/load-state';
import { ledgerRows } from '../../shared/row-ledger';
import { areOfAllNodes, scalerFigures } from '../../shared/scaler-figures';
import { useI18n } from '../i18n/i18n';
import { Facts } from '../ui/Facts';
import { QualityBar } from './QualityBar';

/** How good the series of a channel is: what was observed, where rows went, its statistics, what was noticed. */
export function QualityPane({ summary, channel }: { summary: LoadSummary; channel: number }): ReactElement | null {
  const { texts: { preview: { quality: texts } }, formats, shared } = useI18n();
  const stats = summary.channels[channel];
  if (stats === undefined) return null;
  const { rows, scaler } = summary;
  const n = (count: number): string => formats.number(count);
  const value = (x: number | undefined): string => (x !== undefined && Number.isFinite(x) ? formats.number(x, 4) : '–');

  return (
    <section className="rule-top quality" aria-label={texts.title}>
      <div className="pane-head"><h2>{texts.title}</h2><span className="grow" /><span className="meta">{texts.cells(stats.observed + stats.missing, formats)}</span></div>
      <div className="quality-body">
        <QualityBar stats={stats} />
        <Facts
          facts={[
            ...ledgerRows.map((part) => [shared.rowCounts[part], n(rows[part])] as const),
            [texts.cellsObserved, n(stats.observed)],
          ]}
        />
        <h3>{texts.statistics}</h3>
        <Facts facts={[[texts.mean, value(stats.mean)], [texts.std, value(stats.std)], [texts.min, value(stats.min)], [texts.max, value(stats.max)]]} />
        <h3>{texts.scaler} <span className="small muted">{texts.scalerMethods[scaler.method]}</span></h3>
        {scaler.method === 'none' ? <p className="small muted">{texts.noScaler}</p>
          : <Facts facts={scalerFigures(scaler, channel).map(([name, figure]) => [texts[name], value(figure)] as const)} />}
        {areOfAllNodes(scaler) && <p className="small muted">{shared.scalerOfNodes}</p>}
        <h3>{texts.clock}</h3>
        {summary.dst.length === 0 ? <p className="small muted">{texts.noClock}</p>
          : <ul className="said">{summary.dst.map((event) => <li key={`${event.zone}${event.atS}`}>{shared.dstEvent(event)}</li>)}</ul>}
        <Facts facts={[[texts.longestGap, texts.steps(summary.longestGapSteps, formats)], [texts.stepsWithoutRows, n(summary.stepsWithoutRows)]]} />
      </div>
    </section>
  );
}
