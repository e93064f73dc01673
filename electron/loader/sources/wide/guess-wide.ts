import type { SourceDescription } from '../../../../shared/source-description';

/** Fewer columns of one kind are more likely a few values of each row. */
const LEAST_NODES = 8;

/**
 * Whether a table seems to have a column for each node: but for the times, numbers alone, under names that are numbers, or one word with a number behind it.
 * Null where it does not, else how many nodes.
 */
export function guessWide({ columns, guess: { time } }: SourceDescription): { nodes: number } | null {
  const timeColumns = time === null ? [] : 'column' in time ? [time.column] : Object.values(time.parts);
  const others = columns.filter(({ name }) => !timeColumns.includes(name));
  const stems = new Set(others.map(({ name }) => /^(.*?)\d+$/.exec(name)?.[1] ?? `${name} without a number`));
  const areNumbers = others.every(({ type }) => type === 'number' || type === 'integer');
  return others.length >= LEAST_NODES && areNumbers && stems.size === 1 ? { nodes: others.length } : null;
}
