import { useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { SourceDescription, SourceFile } from '../../shared/source-description';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { fileNameOf } from '../ui/file-name-of';
import { valueOf } from './answer';

const SHOWN = 3;

/** The files of the source; the many after the first few are told in one line until asked for. */
export function FileTable({ description: { files } }: { description: SourceDescription }): ReactElement {
  const { recipe } = useApp();
  const { texts: { source: { files: texts } }, formats } = useI18n();
  const planned = useStore(recipe, ({ plan }) => valueOf(plan)?.files ?? null);
  const [isOpen, setIsOpen] = useState(false);
  const rowsOf = new Map(planned?.map(({ path, rows }) => [path, rows]));
  const shown = isOpen || files.length <= SHOWN + 1 ? files : files.slice(0, SHOWN);
  const hidden = files.slice(shown.length);
  const countOf = (path: string, rows: number | null): number | null => rows ?? rowsOf.get(path) ?? null;
  const rowsText = (rows: number | null): string => (rows === null ? '–' : formats.number(rows));
  const hiddenRows = hidden.reduce<number | null>((sum, { path, rows }) => {
    const count = countOf(path, rows);
    return sum === null || count === null ? null : sum + count;
  }, 0);
  const first = files[0]?.format;
  const kindOfPart = first !== undefined && first in texts.parts ? first as keyof typeof texts.parts : undefined;
  const kinds = { ...texts.formats, ...texts.parts };
  const size = (bytes: number): ReactElement => {
    const [figure, unit] = formats.bytesParts(bytes);
    return <>{figure}<span className="unit">{unit}</span></>;
  };

  return (
    <table className="rows tight file-table" aria-label={texts.title}>
      <thead><tr><th scope="col">{kindOfPart === undefined ? texts.columns.file : texts.parts[kindOfPart]}</th><th scope="col">{texts.columns.format}</th><th scope="col" className="num">{texts.columns.rows}</th><th scope="col" className="num">{texts.columns.size}</th></tr></thead>
      <tbody>
        {shown.map(({ path, format, rows, bytes }) => (
          <tr key={path}><td title={path}>{partNameOf(path, format)}</td><td className="soft">{kinds[format]}</td><td className="num">{rowsText(countOf(path, rows))}</td><td className="num">{format === 'query' ? '–' : size(bytes)}</td></tr>
        ))}
        {hidden.length > 0 && (
          <tr><td><button type="button" className="link" onClick={() => setIsOpen(true)}>{texts.more(hidden.length, formats)}</button></td><td /><td className="num">{rowsText(hiddenRows)}</td><td className="num">{size(hidden.reduce((sum, { bytes }) => sum + bytes, 0))}</td></tr>
        )}
        {isOpen && files.length > SHOWN + 1 && <tr><td colSpan={4}><button type="button" className="link" onClick={() => setIsOpen(false)}>{texts.fewer}</button></td></tr>}
      </tbody>
    </table>
  );
}

/** Of a partition, what tells it from the others; its values may hold slashes. */
function partNameOf(path: string, format: SourceFile['format']): string {
  return format === 'partition' ? path.slice(path.indexOf('/') + 1) : fileNameOf(path);
}
