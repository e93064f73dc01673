import { Fragment, type ReactElement } from 'react';
import { exportEntryOf, type ExportEntry } from '../../shared/export-entries';
import type { Forecast } from '../../shared/plan';
import type { ExportFormat } from '../../shared/recipe';
import { useI18n } from '../i18n/i18n';

interface Props { entries: readonly ExportEntry[]; forecasts: Forecast['exports']; onChange: (entries: ExportEntry[]) => void }

/** Every format that a recipe can name, with what it would weigh; folded, since few are wanted. The last one chosen stays. */
export function FormatPicker({ entries, forecasts, onChange }: Props): ReactElement {
  const { texts: { shape, export: { formats: texts } }, shared, formats } = useI18n();
  const has = (format: ExportFormat): boolean => entries.some((entry) => entry.format === format);
  const toggle = (format: ExportFormat): void => onChange(has(format) ? entries.filter((entry) => entry.format !== format) : [...entries, exportEntryOf({ export: [] }, format)]);
  return (
    <details className="format-picker">
      <summary><span className="strong">{shape.formats.choose}</span> <span className="muted small">{shape.formats.chosen(entries.length, formats)}</span></summary>
      <div className="format-list">
        {forecasts.map(({ format, bytes }) => (
          <Fragment key={format}>
            <label className="tick" title={texts.reads[format]}>
              <input type="checkbox" aria-label={texts.pick(shared.formatNames[format])} checked={has(format)} disabled={has(format) && entries.length === 1} onChange={() => toggle(format)} />
              <span>{shared.formatNames[format]}</span>
            </label>
            <span className="num muted">{formats.bytes(bytes)}</span>
          </Fragment>
        ))}
      </div>
    </details>
  );
}
