import type { ReactElement } from 'react';
import type { SkippedBatch } from '../../shared/load-state';
import { useI18n } from '../i18n/i18n';
import { fileNameOf } from '../ui/file-name-of';

/** The batches that could not be read and were left out: which rows they held, and why. Rows are counted from 1, both ends included. */
export function SkippedTable({ skipped }: { skipped: readonly SkippedBatch[] }): ReactElement {
  const { texts: { load: { summary: texts, batches: { columns } } }, formats } = useI18n();
  const rows = skipped.reduce((sum, { address: { firstRow, endRow } }) => sum + endRow - firstRow, 0);
  return (
    <section className="wide">
      <h2>{texts.skipped} <span className="small warn">{texts.skippedMeta(skipped.length, formats.number(rows), formats)}</span></h2>
      <table className="rows tight skipped">
        <thead><tr><th className="num">{columns.batch}</th><th>{texts.file}</th><th className="num">{columns.rows}</th><th>{texts.reason}</th></tr></thead>
        <tbody>
          {skipped.map(({ index, address: { path, firstRow, endRow }, reason }) => (
            <tr key={index}>
              <td className="num">{formats.number(index + 1)}</td>
              <td title={path}>{fileNameOf(path)}</td>
              <td className="num">{formats.number(firstRow + 1)}–{formats.number(endRow)}</td>
              <td className="soft" title={reason}>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
