import type { ReactElement } from 'react';
import type { ExportOutput } from '../../shared/export-report';
import type { LoadRecord } from '../../shared/ipc';
import type { LoadSummary } from '../../shared/load-state';
import type { Forecast } from '../../shared/plan';
import { ledgerRows } from '../../shared/row-ledger';
import { areOfAllNodes, scalerFigures } from '../../shared/scaler-figures';
import { splitNames } from '../../shared/windows';
import { useI18n } from '../i18n/i18n';
import type { SluiceApi } from '../sluice-api';
import { Facts } from '../ui/Facts';
import { fileNameOf } from '../ui/file-name-of';
import { SplitBar } from '../ui/SplitBar';
import { ChoiceForecast } from './ChoiceForecast';
import type { ExportStore } from './export-store';
import { GraphSection } from './GraphSection';
import { LeakageFacts } from './LeakageFacts';
import { PythonLines } from './PythonLines';

interface Props { exports: ExportStore; record: LoadRecord; summary: LoadSummary; forecasts: Forecast['exports']; outputs: readonly ExportOutput[]; api: SluiceApi }

/** What an analyst should know of the training set before using it: samples, leakage, scaler, how to load it, where it comes from. */
export function ExportFacts({ exports, record, summary, forecasts, outputs, api }: Props): ReactElement {
  const { texts: { export: texts, splits: splitTexts, shape }, formats, shared } = useI18n();
  const { recipe } = record.recipe;
  const { rows, scaler, samples } = summary;
  const n = (count: number): string => formats.number(count);
  const value = (x: number | undefined): string => (x !== undefined && Number.isFinite(x) ? formats.number(x, 4) : '–');

  return (
    <aside className="pane export-side">
      <section>
        <h3>{texts.samples.title} <span className="small muted">{texts.samples.meta(recipe.windows.history, recipe.windows.horizon, texts.samples.rules[recipe.split.rule], formats)}</span></h3>
        <SplitBar splits={splitNames.map((split) => ({ split, name: splitTexts[split], amount: samples[split], text: n(samples[split]) }))} />
        {summary.windowsDropped > 0 && <p className="small muted">{texts.samples.dropped(n(summary.windowsDropped))}</p>}
      </section>
      <ChoiceForecast exports={exports} forecasts={forecasts} samples={samples.train + samples.val + samples.test} />
      <GraphSection exports={exports} loadId={record.state.progress.loadId} recipe={recipe} nodes={summary.nodes} api={api} />
      <LeakageFacts report={summary.leakage} />
      <section>
        <h3>
          {texts.scaler.title}
          <span className="small muted">
            {scaler.method === 'none' ? texts.scaler.methods.none : texts.scaler.meta(texts.scaler.methods[scaler.method], texts.scaler.fit[scaler.fit], recipe.scale.apply ? texts.scaler.applied : texts.scaler.kept)}
          </span>
        </h3>
        {scaler.method !== 'none' && (
          <Facts facts={summary.channels.flatMap(({ name }, at) => scalerFigures(scaler, at).map(([figure, number]) => [`${name} ${texts.scaler[figure]}`, value(number)] as const))} />
        )}
        {areOfAllNodes(scaler) && <p className="small muted">{shared.scalerOfNodes}</p>}
      </section>
      <PythonLines exports={exports} recipe={recipe} summary={summary} outputs={outputs} api={api} />
      <section>
        <h3>{texts.lineage.title}</h3>
        <Facts
          facts={[
            ...ledgerRows.map((part) => [shared.rowCounts[part], n(rows[part])] as const),
            ...(record.seriesFolder === undefined ? [[texts.lineage.files, n(summary.plan.files.length)] as const] : []),
            [texts.lineage.zone, summary.plan.grid.zone],
            record.seriesFolder !== undefined ? [shape.again.from, record.seriesFolder] as const
              : [texts.lineage.recipe, record.recipePath === null ? `${recipe.name}, ${texts.lineage.unsaved}` : fileNameOf(record.recipePath)],
          ]}
        />
      </section>
    </aside>
  );
}
