import { Fragment, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Forecast } from '../../shared/plan';
import { useI18n } from '../i18n/i18n';
import type { ExportStore } from './export-store';

/** What the chosen formats will weigh, and whether their samples are spread out or cut while training. */
export function ChoiceForecast({ exports, forecasts, samples }: { exports: ExportStore; forecasts: Forecast['exports']; samples: number }): ReactElement {
  const chosen = useStore(exports, (state) => state.formats);
  const entries = useStore(exports, (state) => state.entries);
  const { texts: { shape }, shared, formats } = useI18n();
  const those = forecasts.filter(({ format }) => chosen.includes(format));
  const countOf = (entry: object): number => ('slice' in entry && entry.slice !== undefined ? Math.ceil(samples / (entry.slice as { of: number }).of) : samples);
  return (
    <section aria-label={shape.choice.title}>
      <h3>{shape.choice.title}</h3>
      {those.length === 0 ? <p className="small muted">{shape.choice.none}</p> : (
        <div className="forecast">
          {those.map(({ format, form, bytes }) => (
            <Fragment key={format}>
              <span>{shared.formatNames[format]}</span>
              <span className="muted" title={shape.formHints[form]}>{form === 'materialised' ? shape.choice.samples(formats.number(countOf(entries[format]))) : shape.forms.lazy}</span>
              <span className="num">{formats.bytes(bytes)}</span>
            </Fragment>
          ))}
          {those.length > 1 && <><span className="strong">{shape.choice.total}</span><span /><span className="num strong">{formats.bytes(those.reduce((sum, { bytes }) => sum + bytes, 0))}</span></>}
        </div>
      )}
    </section>
  );
}
