import type { ReactElement } from 'react';
import { useWatch } from 'react-hook-form';
import type { SourceDescription } from '../../shared/source-description';
import { useI18n } from '../i18n/i18n';
import { FieldError } from './FormRow';
import { FormSelect } from './FormSelect';
import { FormText } from './FormText';
import type { RecipeDraft } from './recipe-draft';

const encodings = ['utf-8', 'gb18030', 'gbk', 'big5', 'utf-16le', 'utf-16be', 'shift_jis', 'euc-kr', 'windows-1252', 'latin1'];

/** What was found of the way the files are written, and where it can be put right. Folded, since it is rarely wrong. */
export function ReadingOptions({ description }: { description: SourceDescription | null }): ReactElement {
  const { texts: { source: { reading: texts, files } } } = useI18n();
  const source = useWatch<RecipeDraft, 'source'>({ name: 'source' });
  const csv = description?.csv ?? null;
  const first = description?.files[0]?.format;
  const format = first !== undefined && first in files.formats ? first as keyof typeof files.formats : undefined;
  const delimiterText = (delimiter: string): string => texts.delimiters[delimiter] ?? texts.otherDelimiter(delimiter);
  const found = [...(format === undefined ? [] : [files.formats[format]]), ...(csv === null ? [] : [delimiterText(csv.delimiter), csv.header ? texts.header : texts.noHeader, csv.encoding.toUpperCase()])];
  /** The found value first; then the usual ones, and the recipe's own if it is another. */
  const offered = (own: string, usual: Readonly<Record<string, string>>, foundText: string | undefined): Record<string, string> => ({
    auto: own === 'auto' && foundText !== undefined ? texts.autoFound(foundText) : texts.auto, ...usual, ...(own !== 'auto' && !(own in usual) && { [own]: own }),
  });
  const isText = format === undefined || format === 'csv';

  return (
    <details className="reading" open={description === null || source.where !== '' ? true : undefined}>
      <summary><span className="strong">{texts.title}</span> <span className="muted small">{texts.found(found)}</span></summary>
      <div className="options">
        <label><span>{texts.where}</span><FormText name="source.where" label={texts.where} placeholder={texts.whereHint} isMono /></label>
        <label><span>{texts.format}</span><FormSelect name="source.format" label={texts.format} options={offered(source.format, files.formats, format === undefined ? undefined : files.formats[format])} /></label>
        {isText && (
          <>
            <label><span>{texts.delimiter}</span><FormSelect name="source.csv.delimiter" fault="source.csv" label={texts.delimiter} options={offered(source.csv.delimiter, texts.delimiters, csv === null ? undefined : delimiterText(csv.delimiter))} /></label>
            <label><span>{texts.headerLabel}</span><FormSelect name="source.csv.header" fault="source.csv" label={texts.headerLabel} options={offered(source.csv.header, texts.headers, csv === null ? undefined : csv.header ? texts.header : texts.noHeader)} /></label>
            <label><span>{texts.quote}</span><FormSelect name="source.csv.quote" fault="source.csv" label={texts.quote} options={offered(source.csv.quote, texts.quotes, csv === null ? undefined : csv.quote === '' ? texts.quotes.none : csv.quote)} /></label>
            <label><span>{texts.encoding}</span><FormSelect name="source.csv.encoding" fault="source.csv" label={texts.encoding} options={offered(source.csv.encoding, Object.fromEntries(encodings.map((name) => [name, name.toUpperCase()])), csv?.encoding.toUpperCase())} /></label>
            <label><span>{texts.nulls}</span><FormText name="source.csv.nullValues" fault="source.csv" label={texts.nulls} placeholder={texts.nullsHint} isMono /></label>
          </>
        )}
        <FieldError field="source.csv" />
      </div>
    </details>
  );
}
