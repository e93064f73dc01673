import type { CompareSize, SizeComparison } from '../../shared/compare';
import type { Formats } from '../../shared/language/formats';
import type { CompareTexts } from '../i18n/en/compare';

/** A size as its name stands in tables and below charts. */
export function sizeText(size: CompareSize, texts: CompareTexts, formats: Formats): string {
  return size === 'month' ? texts.month : formats.number(size);
}

/** What a size came to, in a sentence or two: how much more load-all takes, and what it gets wrong. */
export function comparisonText({ rows, loadAll, streaming, differences }: SizeComparison, texts: CompareTexts, formats: Formats): string {
  const cost = ({ elapsedMs, peakRssBytes }: { elapsedMs: number; peakRssBytes: number }): string => texts.cost(formats.short(elapsedMs), formats.bytes(peakRssBytes));
  const times = (a: number, b: number): string => formats.number(a / b, 1);
  const sides = loadAll.status === 'done'
    ? texts.both(formats.number(rows), cost(streaming), cost(loadAll), times(loadAll.elapsedMs, streaming.elapsedMs), times(loadAll.peakRssBytes, streaming.peakRssBytes))
    : texts.stopped(formats.number(rows), cost(streaming), formats.bytes(loadAll.limitBytes), formats.number(loadAll.rows));
  return differences === null ? sides : `${sides}${texts.then}${texts.wrong(formats.number(differences.missingAsZero), formats.number(differences.wrongMeans))}`;
}
