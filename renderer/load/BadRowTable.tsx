import type { ReactElement } from 'react';
import type { BadRow } from '../../shared/errors';
import { useI18n } from '../i18n/i18n';
import { fileNameOf } from '../ui/file-name-of';

/** Samples of the rows that could not be used, each with its place. */
export function BadRowTable({ badRows, rejected }: { badRows: readonly BadRow[]; rejected: number }): ReactElement {
  const { texts: { load: { summary: texts } }, formats, shared } = useI18n();
  return (
    <section className="wide">
      <h2>{texts.badRows} <span className="small muted">{badRows.length === 0 ? texts.noBadRows : texts.badRowsMeta(formats.number(badRows.length), formats.number(rejected))}</span></h2>
      {badRows.length > 0 && (
        <table className="rows tight bad-rows">
          <thead><tr><th>{texts.file}</th><th className="num">{texts.line}</th><th>{texts.column}</th><th>{texts.value}</th><th>{texts.reason}</th><th>{texts.row}</th></tr></thead>
          <tbody>
            {badRows.map((row, at) => (
              <tr key={at}>
                <td title={row.path}>{fileNameOf(row.path)}</td>
                <td className="num">{row.line === undefined ? '–' : formats.number(row.line)}</td>
                <td className="mono">{row.column ?? '–'}</td>
                <td className="mono">{row.value === undefined ? '–' : JSON.stringify(row.value)}</td>
                <td>{shared.badRowReasons[row.reason]}</td>
                <td className="mono soft" title={row.text}>{row.text ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
