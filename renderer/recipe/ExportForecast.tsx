import { Fragment, type ReactElement } from 'react';
import { useI18n } from '../i18n/i18n';
import type { Consequences } from './consequences';

/** What each format would weigh on disk. */
export function ExportForecast({ result: { forecast, spread } }: { result: Consequences }): ReactElement {
  const { texts: { source: { result: texts } }, shared, formats } = useI18n();
  const largest = Math.max(...forecast.exports.map(({ bytes }) => bytes), 1);
  return (
    <section>
      <h3><span>{texts.export}</span><span className="small muted">{texts.parts(formats.bytes(forecast.valuesBytes), formats.bytes(forecast.maskBytes))}</span></h3>
      <div className="bars">
        {forecast.exports.map(({ format, bytes }) => (
          <Fragment key={format}>
            <span>{shared.formatNames[format]}</span>
            <span className="bar"><i style={{ width: `${(bytes / largest) * 100}%` }} /></span>
            <span className="num">{formats.bytes(bytes)}</span>
          </Fragment>
        ))}
      </div>
      <p className="hint">{texts.spread(formats.number(spread))}</p>
    </section>
  );
}
