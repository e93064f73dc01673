import type { ReactElement } from 'react';
import { beyondOf } from '../../shared/beyond';
import { planDoubts, valueDoubts } from '../../shared/doubts';
import type { LoadProgress, LoadSummary } from '../../shared/load-state';
import type { Recipe } from '../../shared/recipe';
import { addsUp, ledgerRows } from '../../shared/row-ledger';
import { splitNames } from '../../shared/windows';
import { useI18n } from '../i18n/i18n';
import { Facts } from '../ui/Facts';
import { SplitBar } from '../ui/SplitBar';
import { BadRowTable } from './BadRowTable';
import { gridSpanText } from './grid-span-text';
import { NodeFacts } from './NodeFacts';
import { SkippedTable } from './SkippedTable';

/** All a finished load is known to hold: where the rows went, what the series is, what was noticed. */
export function LoadSummaryPane({ summary, progress, recipe }: { summary: LoadSummary; progress: LoadProgress; recipe: Recipe }): ReactElement {
  const { texts: { load: { summary: texts, view: viewTexts }, splits: splitTexts }, formats, shared } = useI18n();
  const { rows, plan, channels, samples } = summary;
  const n = (count: number): string => formats.number(count);
  const cells = summary.steps * summary.nodes * channels.length;
  const filled = channels.reduce((sum, channel) => sum + channel.filled, 0);
  const splits = splitNames.map((split) => ({ split, name: splitTexts[split], amount: samples[split], text: n(samples[split]) }));
  const doubts = [...planDoubts(plan), ...valueDoubts(channels)];
  const beyondText = (reports: Parameters<typeof beyondOf>[0]): string => {
    const { below, above, missing } = beyondOf(reports);
    return texts.beyond(n(below), n(above), missing === 0 ? null : n(missing));
  };
  const outliersThen = recipe.outliers?.then === 'missing' ? 'missing' : 'keep';
  const value = (x: number): string => (Number.isFinite(x) ? formats.number(x, 4) : '–');

  return (
    <div className="summary" role="region" aria-label={viewTexts.summary} tabIndex={0}>
      <section>
        <h2>{texts.rows}</h2>
        <Facts facts={ledgerRows.map((part) => [shared.rowCounts[part], n(rows[part])])} />
        <p className={`small ${addsUp(rows) ? 'muted' : 'error'}`}>{addsUp(rows) ? texts.adds : texts.doesNotAdd}</p>
        {recipe.load.limitRows !== null && <p className="small warn">{texts.limited(n(recipe.load.limitRows))}</p>}
      </section>
      <section>
        <h2>{texts.series}</h2>
        <Facts
          facts={[
            [texts.shape, `${n(summary.steps)} × ${n(summary.nodes)} × ${n(channels.length)}`],
            [texts.cells, n(cells)],
            [texts.missing, `${n(summary.missing)}, ${formats.percent(summary.missingShare, 2)}`],
            ...(summary.ranges === undefined ? [] : [[texts.ranges, beyondText(summary.ranges)] as const]),
            ...(summary.outliers === null ? [] : [[texts.outliers, beyondText(summary.outliers.map((report) => ({ ...report, then: outliersThen })))] as const]),
            [texts.filled, n(filled)],
            [texts.span, gridSpanText(plan.grid)],
            [texts.step, recipe.grid.step],
            [texts.stepsWithoutRows, n(summary.stepsWithoutRows)],
            [texts.longestGap, texts.steps(summary.longestGapSteps, formats)],
            [texts.took, formats.short(progress.elapsedMs)],
            [texts.peak, formats.bytes(progress.memory.peakRssBytes)],
          ]}
        />
      </section>
      {doubts.length > 0 && (
        <section className="wide">
          <h2>{shared.doubtful}</h2>
          {doubts.map((doubt) => <p key={JSON.stringify(doubt)} className="small warn">{shared.doubt(doubt)}</p>)}
        </section>
      )}
      <section>
        <h2>{texts.nodes}</h2>
        <NodeFacts nodes={plan.nodes} />
      </section>
      <section>
        <h2>{texts.samples}</h2>
        <SplitBar splits={splits} />
        {splits.filter(({ amount }) => amount === 0).map(({ split, name }) => <p key={split} className="small warn">{texts.noSamples(name)}</p>)}
        {summary.windowsDropped > 0 && <p className="small muted">{texts.dropped(summary.windowsDropped, formats)}</p>}
      </section>
      <section>
        <h2>{texts.clock}</h2>
        {summary.dst.length === 0 ? <p className="small muted">{texts.noClock(plan.grid.zone)}</p>
          : <ul className="said">{summary.dst.map((event) => <li key={`${event.zone}${event.atS}`}>{shared.dstEvent(event)}</li>)}</ul>}
      </section>
      <section className="wide">
        <h2>{texts.channels}</h2>
        <table className="rows tight">
          <thead><tr><th>{texts.channel}</th>{[texts.observed, texts.missing, texts.filled, texts.mean, texts.std, texts.min, texts.max].map((head) => <th key={head} className="num">{head}</th>)}</tr></thead>
          <tbody>
            {channels.map((channel) => (
              <tr key={channel.name}>
                <td className="mono">{channel.name}</td>
                <td className="num">{n(channel.observed)}</td><td className="num">{n(channel.missing)}</td><td className="num">{n(channel.filled)}</td>
                <td className="num">{value(channel.mean)}</td><td className="num">{value(channel.std)}</td><td className="num">{value(channel.min)}</td><td className="num">{value(channel.max)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {summary.skipped.length > 0 && <SkippedTable skipped={summary.skipped} />}
      <BadRowTable badRows={summary.badRows} rejected={rows.rejected} />
    </div>
  );
}
