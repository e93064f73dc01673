import type { QualityFinding, QualityReport } from '../../shared/quality/quality-report';
import type { Words } from './cli-texts';
import { tableLines } from './text-table';

/** The shape that says the same as the word beside it. */
const MARKS: Record<QualityFinding['severity'], string> = { unchecked: '–', none: '○', note: '◆', warning: '▲' };

/** A quality report in words: what it is about, then each finding with its examples. */
export function qualityLines(report: QualityReport, { shared: { quality: texts }, formats }: Words): string[] {
  const { facts } = texts;
  const n = (count: number): string => formats.number(count);
  const heads = tableLines(report.findings.map(({ kind, severity, count, handled }) => (
    [MARKS[severity], texts.severities[severity], texts.kinds[kind], severity === 'unchecked' ? '–' : n(count), severity === 'none' ? '' : texts.handled(handled)])), { right: [3] });
  return [
    `${report.name}: ${texts.title}`,
    '', ...tableLines([
      [facts.coverage, formats.percent(report.coverage, 2)], [facts.nodes, n(report.nodes)], [facts.steps, n(report.steps)], [facts.step, report.step],
      [facts.zone, report.zone], [facts.span, `${report.start} – ${report.end}`],
    ]),
    '', ...tableLines([[facts.channel, facts.observed, facts.missing, facts.filled], ...report.channels.map(({ name, observed, missing, filled }) => [name, n(observed), n(missing), n(filled)])], { right: [1, 2, 3] }),
    '', ...report.findings.flatMap(({ examples }, i) => [heads[i] ?? '', ...examples.map((example) => `     ${texts.example(example)}`)]),
    '', texts.footnote,
  ];
}
