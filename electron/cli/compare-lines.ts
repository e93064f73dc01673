import type { CompareResult, CompareSize, SizeComparison, WayOutcome } from '../../shared/compare';
import type { Words } from './cli-texts';
import { tableLines } from './text-table';

/** A comparison in words: a line for each size and way, what they mean, and the machine they hold for. */
export function compareLines({ machine, sizes }: CompareResult, words: Words): string[] {
  const { texts: { compare: texts, listed }, formats } = words;
  const table = [
    [texts.rows, texts.way, texts.time, texts.memory, texts.duplicates, texts.missing, texts.missingAsZero, texts.wrongMeans],
    ...sizes.flatMap((size) => rowsOf(size, words)),
  ];
  const stopped = sizes.flatMap(({ size, loadAll }) => (loadAll.status === 'out-of-memory' ? [texts.stopped(sizeText(size, words), formats.bytes(loadAll.limitBytes), loadAll.rows)] : []));
  return [
    texts.title,
    '', ...tableLines(table, { right: [0, 2, 3, 4, 5, 6, 7] }),
    ...(stopped.length === 0 ? [] : ['', ...stopped]),
    '', texts.made, texts.replaced, texts.measured,
    '', listed([machine.platform, machine.cpu, texts.cores(machine.cores), formats.bytes(machine.memoryBytes), machine.runtime]),
  ];
}

function rowsOf({ rows, loadAll, streaming, differences }: SizeComparison, words: Words): string[][] {
  const { texts: { compare: texts }, formats } = words;
  const n = (count: number | undefined): string => formats.number(count ?? NaN);
  return [
    [n(rows), texts.ways['load-all'], ...costs(loadAll, words), n(differences?.missingAsZero), n(differences?.wrongMeans)],
    ['', texts.ways.streaming, ...costs(streaming, words)],
  ];
}

function costs(outcome: WayOutcome, { texts: { compare: texts }, formats }: Words): string[] {
  const memory = formats.bytes(outcome.peakRssBytes);
  if (outcome.status === 'out-of-memory') return [texts.over(formats.short(outcome.elapsedMs)), texts.over(memory), '–', '–'];
  return [formats.short(outcome.elapsedMs), memory, formats.number(outcome.duplicates), formats.number(outcome.missing)];
}

function sizeText(size: CompareSize, { texts: { compare: texts }, formats }: Words): string {
  return size === 'month' ? texts.month : formats.number(size);
}
