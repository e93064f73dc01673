import type { ReactElement } from 'react';
import type { JobFigures } from '../../shared/jobs/job-figures';
import { useI18n } from '../i18n/i18n';

/** Heads of the figures of a load, for tables of loads. */
export function FigureHeads(): ReactElement {
  const { texts: { jobs: { figures: texts } } } = useI18n();
  return <>{texts.map((text) => <th key={text} scope="col" className="num">{text}</th>)}</>;
}

/** Rows, steps x nodes, missing share, windows, size and time of a load, a cell each; empty while there are none. */
export function FigureCells({ figures }: { figures: JobFigures | null }): ReactElement {
  const { formats } = useI18n();
  const n = (count: number): string => formats.number(count);
  const cells = figures === null ? Array.from({ length: 6 }, () => '') : [
    n(figures.rowsAccepted), `${n(figures.steps)} × ${n(figures.nodes)} × ${n(figures.channels)}`, formats.percent(figures.missingShare, 2),
    `${n(figures.samples.train)} / ${n(figures.samples.val)} / ${n(figures.samples.test)}`, figures.bytes === null ? '' : formats.bytes(figures.bytes), formats.short(figures.elapsedMs)];
  return <>{cells.map((text, i) => <td key={i} className="num" title={text}>{text}</td>)}</>;
}
