import { Fragment, type ReactElement } from 'react';
import type { SizeComparison, WayOutcome } from '../../shared/compare';
import { useI18n } from '../i18n/i18n';
import { sizeText } from './compare-words';

/** The figures of a comparison: two lines a size. */
export function CompareTable({ sizes }: { sizes: readonly SizeComparison[] }): ReactElement {
  const { texts: { compare: texts }, formats } = useI18n();
  const n = (count: number | undefined): string => (count === undefined ? '–' : formats.number(count));
  const figures = (outcome: WayOutcome): ReactElement => {
    const isDone = outcome.status === 'done';
    const atLeast = (figure: string): string => (isDone ? figure : texts.over(figure));
    return (
      <>
        <td className="num">{atLeast(formats.short(outcome.elapsedMs))}</td><td className="num">{atLeast(formats.bytes(outcome.peakRssBytes))}</td>
        <td className="num">{n(isDone ? outcome.duplicates : undefined)}</td><td className="num">{n(isDone ? outcome.missing : undefined)}</td>
      </>
    );
  };
  return (
    <table className="rows tight compare-table" aria-label={texts.title}>
      <thead><tr>{Object.entries(texts.columns).map(([key, head]) => <th key={key} scope="col" className={key === 'way' ? '' : 'num'}>{head}</th>)}</tr></thead>
      <tbody>
        {sizes.map(({ size, loadAll, streaming, differences }) => (
          <Fragment key={size}>
            <tr><td className="num">{sizeText(size, texts, formats)}</td><td>{texts.ways['load-all']}</td>{figures(loadAll)}<td className="num">{n(differences?.missingAsZero)}</td><td className="num">{n(differences?.wrongMeans)}</td></tr>
            <tr><td /><td>{texts.ways.streaming}</td>{figures(streaming)}<td /><td /></tr>
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}
