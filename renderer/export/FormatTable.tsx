import { useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { forecastOf } from '../../shared/forecast';
import type { LoadSummary } from '../../shared/load-state';
import { dtypesOf } from '../../shared/export-entries';
import { exportFormats, type Recipe, type ValueDtype } from '../../shared/recipe';
import { useI18n } from '../i18n/i18n';
import type { ExportStore } from './export-store';

interface Props { exports: ExportStore; recipe: Recipe; summary: LoadSummary; isWriting: boolean }

/** Every format that can be written, what is in it, and how large it will be. */
export function FormatTable({ exports, recipe, summary, isWriting }: Props): ReactElement {
  const chosen = useStore(exports, (state) => state.formats);
  const entries = useStore(exports, (state) => state.entries);
  const { texts: { export: { formats: texts } }, formats, shared } = useI18n();
  const forecasts = useMemo(() => forecastOf({ ...recipe, export: exportFormats.map((format) => entries[format]) }, { nodes: summary.nodes, steps: summary.steps, samples: summary.samples, rows: summary.plan.rows, files: summary.plan.files }).exports, [recipe, summary, entries]);
  const bytesOf = (format: (typeof exportFormats)[number]): number => forecasts.find((one) => one.format === format)?.bytes ?? 0;
  const largest = Math.max(1, ...forecasts.map(({ bytes }) => bytes));
  const total = chosen.reduce((sum, format) => sum + bytesOf(format), 0);

  return (
    <section aria-label={texts.title}>
      <div className="pane-head rule-bottom"><h2>{texts.title}</h2><span className="meta">{texts.meta}</span><span className="grow" /><span className="meta">{chosen.length > 1 && texts.total(formats.bytes(total))}</span></div>
      <table className="rows tight formats">
        <thead>
          <tr><th><span className="unseen">{texts.columns.pick}</span></th><th>{texts.columns.format}</th><th>{texts.columns.values}</th><th>{texts.columns.reads}</th><th>{texts.columns.size}</th><th><span className="unseen">{texts.columns.size}</span></th></tr>
        </thead>
        <tbody>
          {exportFormats.map((format) => {
            const [figure, unit] = formats.bytesParts(bytesOf(format));
            const name = shared.formatNames[format];
            return (
              <tr key={format} className={chosen.includes(format) ? '' : 'off'}>
                <td><input type="checkbox" checked={chosen.includes(format)} disabled={isWriting} aria-label={texts.pick(name)} onChange={() => exports.getState().toggle(format)} /></td>
                <td>{name}</td>
                <td>
                  <select className="field select small" aria-label={texts.valuesOf(name)} value={entries[format].dtype} disabled={isWriting || dtypesOf(format).length === 1} onChange={({ target }) => exports.getState().writeAs(format, target.value as ValueDtype)}>
                    {dtypesOf(format).map((dtype) => <option key={dtype} value={dtype}>{texts.dtypes[dtype]}</option>)}
                  </select>
                </td>
                <td className="soft" title={texts.reads[format]}>{texts.reads[format]}</td>
                <td><span className="size"><i style={{ width: `${(bytesOf(format) / largest) * 100}%` }} /></span></td>
                <td className="num">{figure}<span className="unit">{unit}</span></td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
