import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { exportOptionsOf } from '../../shared/export-options';
import type { ExportFormat } from '../../shared/recipe';
import { useI18n } from '../i18n/i18n';
import { ExportOptionField } from './ExportOptionField';
import type { ExportStore } from './export-store';

/** How a chosen format is written beyond the type of its values: shards, chunks, compression and the like. */
export function ExportOptions({ exports, format, isWriting }: { exports: ExportStore; format: ExportFormat; isWriting: boolean }): ReactElement {
  const entry = useStore(exports, (state) => state.entries[format]);
  const faulty = useStore(exports, (state) => state.faulty);
  const { texts: { shape: { options: texts } }, shared } = useI18n();
  const options = exportOptionsOf(format);
  const isFaulty = (key: string): boolean => faulty.includes(`${format}.${key}`);
  const wrong = options.filter(({ key }) => isFaulty(key));
  return (
    <fieldset className="export-options" disabled={isWriting}>
      <legend className="unseen">{shared.formatNames[format]}</legend>
      {options.map((option) => (
        <span key={option.key} className="option">
          <span className="muted" aria-hidden="true">{texts.labels[option.key]}</span>
          <ExportOptionField option={option} name={texts.of(texts.labels[option.key], shared.formatNames[format])} value={(entry as Partial<Record<string, unknown>>)[option.key]} isFaulty={isFaulty(option.key)} onChange={(value) => exports.getState().setOption(format, option.key, value)} />
        </span>
      ))}
      {wrong.map(({ key, kind }) => <p key={key} className="field-error">{texts.faulty(texts.labels[key], kind === 'slice' ? texts.part : texts.count)}</p>)}
    </fieldset>
  );
}
