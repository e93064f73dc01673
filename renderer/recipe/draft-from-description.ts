import type { SourceDescription } from '../../shared/source-description';
import type { WideColumns } from '../../shared/recipe';
import type { RecipeDraft } from './recipe-draft';

/**
 * The draft for a source that was just chosen. It stays as it was when the source has the columns it names; else name, columns
 * and step are guessed anew. Times without an offset are taken to be in the zone of the grid.
 */
export function draftFromDescription(description: SourceDescription, draft: RecipeDraft): RecipeDraft {
  if (hasColumnsOf(draft, description)) return draft;
  const { guess, notes } = description;
  const dirty = new Set(notes.flatMap((note) => (note.kind === 'dirty-cells' ? [note.column] : [])));
  const { zone } = draft.grid;
  const clean = guess.values.filter((name) => !dirty.has(name));
  return {
    ...draft,
    name: draft.kind === 'files' ? nameFrom(description.files.map(({ path }) => path)) : draft.name || nameOfWarehouse(draft.warehouse),
    source: { ...draft.source, where: '' },
    wide: guess.wide === undefined ? null : wideFrom(guess, zone),
    columns: guess.wide !== undefined ? { node: [], time: null, values: [] } : {
      node: guess.node,
      time: guess.time === null ? null : { ...guess.time, zone },
      values: (clean.length > 0 ? clean : guess.values).map((column) => ({ column, aggregate: 'mean' })),
    },
    nodes: { ...draft.nodes, path: '', table: '', key: '', lat: '', lng: '' },
    // A step without a column was said before anything was read: by a template.
    grid: { start: '', end: '', step: draft.grid.step !== '' && draft.columns.time === null && draft.wide === null ? draft.grid.step : guess.stepSeconds === null ? '' : stepText(guess.stepSeconds), zone },
  };
}

/** The only value's name is the analyst's to say. */
function wideFrom({ time }: SourceDescription['guess'], zone: string): WideColumns {
  const columns = { layout: 'wide', value: 'value', aggregate: 'mean', except: [], order: 'sorted', zeros: 'keep' } as const;
  return { ...columns, except: [...columns.except], time: time === null ? { start: '', step: '', zone } : { ...time, zone } };
}

function hasColumnsOf({ columns: { node, time, values }, wide }: RecipeDraft, { columns, guess }: SourceDescription): boolean {
  if (wide !== null && 'start' in wide.time) return guess.wide !== undefined && guess.time === null;
  const names = new Set(columns.map(({ name }) => name));
  const timeColumns = wide === null ? time : wide.time as typeof time;
  const wanted = [...node, ...(timeColumns === null ? [] : 'column' in timeColumns ? [timeColumns.column] : Object.values(timeColumns.parts).filter((name) => name !== undefined)), ...values.map(({ column }) => column)];
  return wanted.length > 0 && wanted.every((name) => names.has(name));
}

/** Seconds as a recipe writes them, in the largest unit that fits: 300 is 5min. */
export function stepText(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  for (const [unit, size] of [['d', 86_400], ['h', 3600], ['min', 60]] as const) if (whole % size === 0) return `${whole / size}${unit}`;
  return `${whole}s`;
}

/** The table's own name, else the project's. */
function nameOfWarehouse({ rows, table, project }: RecipeDraft['warehouse']): string {
  return rows === 'table' ? table.split('.').at(-1) ?? table : `${project}-sql`;
}

/** A name for the recipe: what the files' names have in common, else their folder's. */
export function nameFrom(paths: readonly string[]): string {
  const stems = paths.map((path) => partsOf(path).at(-1)?.replace(/(\.(csv|tsv|txt|dat|json|jsonl|ndjson|parquet|pq|arrow|feather|ipc|gz|zst))+$/i, '') ?? '');
  const [first = ''] = stems;
  if (stems.length === 1) return first;
  let length = first.length;
  for (const stem of stems) while (length > 0 && !stem.startsWith(first.slice(0, length))) length--;
  const common = first.slice(0, length).replace(/[-_.\s\d]+$/, '');
  return common.length >= 3 ? common : partsOf(paths[0] ?? '').at(-2) ?? common;
}

function partsOf(path: string): string[] {
  return path.split(/[/\\]/).filter((part) => part !== '');
}
