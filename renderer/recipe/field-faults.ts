import { SluiceFailure, type RecipeIssue, type SluiceError } from '../../shared/errors';
import { gridOf } from '../../shared/grid';
import { nearestName } from '../../shared/nearest-name';
import { channelNames, isWide, recipeSchema, type Recipe } from '../../shared/recipe';
import { recipeIssuesFrom } from '../../shared/recipe-issues';
import type { SourceDescription } from '../../shared/source-description';
import { tooLongWindows } from '../../shared/window-faults';
import { checkSegments } from '../../shared/window-shape';
import { countSamples } from '../../shared/windows';
import { checkZone } from '../../shared/zone-clock';
import { recipeFromDraft, type RecipeDraft } from './recipe-draft';

/** Something wrong with one field, as facts; `field` is a name such as grid.start. */
export type FieldFault = { field: string } & (
  | { kind: 'issue'; issue: RecipeIssue }
  | { kind: 'error'; error: SluiceError }
  | { kind: 'column-gone'; column: string; suggestion: string | null }
  | { kind: 'channel-twice'; name: string }
);

export interface CheckedDraft { recipe: Recipe | null; faults: FieldFault[] }

/** What is already known of the source, as far as it is. */
export interface Known { description: SourceDescription | null; seen: { firstS: number; lastS: number } | null }

/** A draft as a recipe, or what keeps it from being one: first the schema, then what it cannot say. */
export function checkDraft(draft: RecipeDraft, { description, seen }: Known): CheckedDraft {
  const written = recipeFromDraft(draft);
  const parsed = recipeSchema.safeParse(written);
  if (!parsed.success) return { recipe: null, faults: oncePerField(recipeIssuesFrom(parsed.error, written).map((issue) => ({ field: fieldOf(issue.path), kind: 'issue', issue }))) };
  const recipe = parsed.data;
  const zones = zoneFaults(recipe);
  const faults = oncePerField([...missingColumns(recipe, description), ...sharedNames(recipe), ...(zones.length > 0 ? zones : gridFaults(recipe, seen))]);
  return { recipe: faults.length === 0 ? recipe : null, faults };
}

/** The field that a key of the recipe is edited in: ratios.0 in ratios, csv.quote in csv. */
function fieldOf(path: string): string {
  return path.split('.').slice(0, 2).join('.');
}

function oncePerField(faults: FieldFault[]): FieldFault[] {
  return faults.filter((fault, at) => faults.findIndex(({ field }) => field === fault.field) === at);
}

/** Of a file that seems to have no header, which nobody has said, the loader says so itself, with its first line. */
function missingColumns({ source, columns }: Recipe, description: SourceDescription | null): FieldFault[] {
  if (description === null || (description.csv?.header === false && source.kind === 'files' && source.csv.header === undefined)) return [];
  const names = description.columns.map(({ name }) => name);
  const gone = (field: string, wanted: readonly string[]): FieldFault[] => wanted.filter((name) => !names.includes(name))
    .map((column) => ({ field, kind: 'column-gone', column, suggestion: nearestName(column, names) }));
  const time = 'start' in columns.time ? [] : 'column' in columns.time ? [columns.time.column] : Object.values(columns.time.parts).filter((name) => name !== undefined);
  if (isWide(columns)) return [...gone('columns.time', time), ...gone('columns.except', columns.except)];
  return [...gone('columns.node', columns.node), ...gone('columns.time', time), ...gone('columns.values', columns.values.map(({ column }) => column))];
}

function sharedNames(recipe: Recipe): FieldFault[] {
  const names = channelNames(recipe);
  return names.filter((name, at) => names.indexOf(name) < at).map((name) => ({ field: 'columns.values', kind: 'channel-twice', name }));
}

function zoneFaults({ columns, grid }: Recipe): FieldFault[] {
  return [...attempt('columns.time', () => checkZone(columns.time.zone, 'columns.time.zone')), ...attempt('grid.zone', () => checkZone(grid.zone, 'grid.zone'))];
}

function gridFaults(recipe: Recipe, seen: Known['seen']): FieldFault[] {
  const { grid, windows, split } = recipe;
  if (seen === null && (grid.start === undefined || grid.end === undefined)) return [];
  return attempt('grid.step', () => {
    checkSegments(recipe);
    const made = gridOf(grid, seen);
    const { train, val, test } = countSamples(made, windows, split);
    if (train + val + test === 0) throw new SluiceFailure(tooLongWindows(windows, made));
  });
}

function attempt(field: string, work: () => unknown): FieldFault[] {
  try {
    work();
    return [];
  } catch (thrown) {
    if (!(thrown instanceof SluiceFailure)) throw thrown;
    if (thrown.error.code === 'recipe-invalid') return thrown.error.issues.map((issue) => ({ field: fieldOf(issue.path), kind: 'issue', issue }));
    return [{ field: fieldOfError(thrown.error) ?? field, kind: 'error', error: thrown.error }];
  }
}

/** The field an error is about, where it is about one. */
export function fieldOfError(error: SluiceError): string | null {
  switch (error.code) {
    case 'zone-unknown': case 'time-text-invalid': return fieldOf(error.field);
    case 'grid-end-before-start': return 'grid.end';
    case 'grid-too-long': return 'grid.step';
    case 'windows-longer-than-data': return 'windows.history';
    default: return null;
  }
}
