import { Fragment, type ReactElement } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import type { ExportFormat } from '../../shared/recipe';
import { useI18n } from '../i18n/i18n';
import type { Consequences } from './consequences';
import { FormatPicker } from './FormatPicker';
import type { RecipeDraft } from './recipe-draft';

/** What each chosen format would weigh on disk, beside one that holds every step once and one that spreads samples out. */
export function ExportForecast({ result: { forecast, spread } }: { result: Consequences }): ReactElement {
  const { texts: { source: { result: texts }, shape }, shared, formats } = useI18n();
  const { setValue } = useFormContext<RecipeDraft>();
  const entries = useWatch<RecipeDraft, 'export'>({ name: 'export' });
  const chosen = forecast.exports.filter(({ format }) => entries.some((entry) => entry.format === format));
  const compared = forecast.exports.filter(({ format, form }) => (format === 'series' || format === 'npz') && !chosen.some((one) => one.form === form));
  const bars = [...chosen, ...compared];
  const largest = Math.max(...bars.map(({ bytes }) => bytes), 1);
  const isCompared = (format: ExportFormat): boolean => compared.some((one) => one.format === format);
  return (
    <section>
      <h3><span>{texts.export}</span><span className="small muted">{texts.parts(formats.bytes(forecast.valuesBytes), formats.bytes(forecast.maskBytes))}</span></h3>
      <div className="bars">
        {bars.map(({ format, form, bytes }) => (
          <Fragment key={format}>
            {isCompared(format) ? <span className="muted">{shape.formats.against(shared.formatNames[format])}</span> : <span>{shared.formatNames[format]} <span className="muted" title={shape.formHints[form]}>· {shape.forms[form]}</span></span>}
            <span className="bar"><i style={{ width: `${(bytes / largest) * 100}%` }} /></span>
            <span className="num">{formats.bytes(bytes)}</span>
          </Fragment>
        ))}
        {chosen.length > 1 && <><span>{shape.formats.total}</span><span /><span className="num">{formats.bytes(chosen.reduce((sum, { bytes }) => sum + bytes, 0))}</span></>}
      </div>
      <p className="hint">{texts.spread(formats.number(spread))}</p>
      <FormatPicker entries={entries} forecasts={forecast.exports} onChange={(next) => setValue('export', next)} />
    </section>
  );
}
