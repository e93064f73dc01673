import { exportEntryOf, type EntryOf, type ValueDtype } from '../../../../../shared/export-entries';
import { channelNames } from '../../../../../shared/recipe';
import type { LoadedSeries } from '../../../loaded-series';

/** A column of a table of the series. */
export type TableColumn =
  | { kind: 'node'; name: string }
  | { kind: 'time'; name: string }
  /** Values of a channel: of the row's node, or in the wide form of one node. */
  | { kind: 'value'; name: string; channel: number; node: number | null }
  | { kind: 'observed'; name: string; channel: number };

export interface SeriesTable {
  form: EntryOf<'arrow'>['form'];
  dtype: ValueDtype;
  columns: TableColumn[];
  rows: number;
}

/**
 * long: node, time, each channel's values and whether they were observed, a row for each step and node, nodes running fastest.
 * wide: time, and a column for each node (and channel, where there are several), a row for each step.
 */
export function seriesTableOf({ recipe, series, nodes }: LoadedSeries, format: 'arrow' | 'parquet'): SeriesTable {
  const { form, dtype } = exportEntryOf(recipe, format);
  const channels = channelNames(recipe);
  const columns: TableColumn[] = form === 'long'
    ? [
      { kind: 'node', name: 'node' }, { kind: 'time', name: 'time' },
      ...channels.map((name, channel): TableColumn => ({ kind: 'value', name, channel, node: null })),
      ...channels.map((name, channel): TableColumn => ({ kind: 'observed', name: channels.length === 1 ? 'observed' : `${name} observed`, channel })),
    ]
    : [{ kind: 'time', name: 'time' }, ...wideColumnsOf(nodes, channels)];
  return { form, dtype, columns: withUniqueNames(columns), rows: form === 'long' ? series.steps * series.nodes : series.steps };
}

/** A column for each node, and each channel of it where there are several, in the order of a step's values [N, C]. */
function wideColumnsOf(nodes: LoadedSeries['nodes'], channels: readonly string[]): TableColumn[] {
  return nodes.flatMap((node, index) => channels.map((name, channel): TableColumn => ({ kind: 'value', name: channels.length === 1 ? node.name : `${node.name} ${name}`, channel, node: index })));
}

/** Names of the columns of a wide table of values, as none of its readers takes two of one name. */
export function wideColumnNames({ recipe, nodes }: LoadedSeries): string[] {
  return withUniqueNames(wideColumnsOf(nodes, channelNames(recipe))).map(({ name }) => name);
}

/** A name that stands before already gets a number: no reader takes two columns of one name. */
function withUniqueNames(columns: TableColumn[]): TableColumn[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let name = column.name;
    for (let number = 2; taken.has(name); number++) name = `${column.name} ${number}`;
    taken.add(name);
    return { ...column, name };
  });
}
