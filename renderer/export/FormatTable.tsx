import { useId, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Forecast } from '../../shared/plan';
import { useI18n } from '../i18n/i18n';
import { FormatRow } from './FormatRow';
import { formatsFor } from './formats-for';
import type { ExportStore } from './export-store';

interface Props {
  exports: ExportStore;
  forecasts: Forecast['exports'];
  isWriting: boolean;
  /** Whether the series is there already, since it is what is written from. */
  isSeriesThere: boolean;
}

/** Every format that can be written, what is in it, and how large it will be; found by its name or that of a model. */
export function FormatTable({ exports, forecasts, isWriting, isSeriesThere }: Props): ReactElement {
  const chosen = useStore(exports, (state) => state.formats);
  const [search, setSearch] = useState('');
  const { texts: { export: { formats: texts }, shape }, formats, shared } = useI18n();
  const id = useId();
  const largest = Math.max(1, ...forecasts.map(({ bytes }) => bytes));
  const total = forecasts.reduce((sum, { format, bytes }) => sum + (chosen.includes(format) ? bytes : 0), 0);
  const found = formatsFor(search, forecasts.map(({ format }) => format), (format) => `${shared.formatNames[format]} ${texts.reads[format]}`);

  return (
    <section aria-label={texts.title}>
      <div className="pane-head rule-bottom">
        <h2>{texts.title}</h2>
        <label htmlFor={id} className="unseen">{shape.find.label}</label>
        <input id={id} className="field small format-search" type="search" value={search} placeholder={shape.find.hint} onChange={({ target }) => setSearch(target.value)} />
        <span className="meta cut">{texts.meta}</span><span className="grow" /><span className="meta">{chosen.length > 1 && texts.total(formats.bytes(total))}</span>
      </div>
      <table className="rows tight formats">
        <thead>
          <tr><th><span className="unseen">{texts.columns.pick}</span></th><th>{texts.columns.format}</th><th>{texts.columns.values}</th><th>{texts.columns.reads}</th><th>{shape.find.form}</th><th><span className="unseen">{texts.columns.size}</span></th><th className="num">{texts.columns.size}</th></tr>
        </thead>
        <tbody>
          {forecasts.filter(({ format }) => found.includes(format)).map((forecast) => (
            <FormatRow key={forecast.format} exports={exports} forecast={forecast} largest={largest} isWriting={isWriting} isThere={isSeriesThere && forecast.format === 'series'} />
          ))}
        </tbody>
      </table>
      {found.length === 0 && <p className="nothing">{shape.find.none(search)}</p>}
    </section>
  );
}
