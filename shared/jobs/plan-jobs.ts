import type { JobFault, RecipeIssue } from '../errors';
import { nearestName } from '../nearest-name';
import { recipeSchema, type Recipe } from '../recipe';
import { recipeIssuesFrom } from '../recipe-issues';
import { safeFileName } from '../safe-file-name';
import { readParameterTable } from './parameter-table';

/** A recipe of one row of a parameter table. */
export interface PlannedJob {
  /** Line of the table, from 1. */
  line: number;
  /** Name of its recipe and, made safe, of its folder. No two jobs share one. */
  name: string;
  folderName: string;
  parameters: Record<string, string>;
  recipe: Recipe;
}

export interface JobPlan {
  jobs: PlannedJob[];
  faults: JobFault[];
  /** Mistakes of the recipe itself, whatever the parameters. */
  recipeIssues: RecipeIssue[];
  /** Columns that the recipe has no placeholder for. */
  unusedColumns: string[];
}

/** The column that names a job's output; a placeholder of that name is allowed, too. */
export const OUTPUT_COLUMN = 'output';

const PLACEHOLDER = /\{([\p{L}_][\p{L}\p{N}_-]*)\}/gu;

/** One recipe for each row of a table: `{column}` in the recipe's strings becomes the row's value, and a column with the dotted name of a key, such as `grid.start`, sets that key. `written` is the recipe as JSON, checked only when it is filled in. */
export function planJobs(written: unknown, tableText: string): JobPlan {
  const { columns, rows, faults: tableFaults } = readParameterTable(tableText);
  const faults = [...tableFaults];
  const keyed = columns.filter(isKey);
  const placeholders = placeholdersOf(written);
  const used = [...placeholders, ...keyed];
  const recipeIssues = new Map<string, RecipeIssue>();
  const jobs: PlannedJob[] = [];
  const firstLines = new Map<string, number>();
  const isReadable = rows.length > 0;
  const unknown = used.filter((name) => !columns.includes(name));
  if (isReadable) {
    for (const name of unknown) faults.push({ line: rows[0]?.line ?? 1, column: name, value: null, why: { kind: 'column-missing', suggestion: nearestName(name, columns.filter((column) => !used.includes(column))) } });
    if (used.length === 0) faults.push({ line: 1, column: null, value: null, why: { kind: 'no-placeholder', columns } });
  }
  for (const { line, values } of rows) {
    const empty = [...used, ...columns.filter((column) => column === OUTPUT_COLUMN && !used.includes(column))].filter((name) => columns.includes(name) && (values[name] ?? '') === '');
    for (const column of empty) faults.push({ line, column, value: values[column] ?? null, why: { kind: 'value-missing' } });
    if (empty.length > 0 || unknown.length > 0 || used.length === 0) continue;
    const name = nameOf(written, values, used);
    const { recipe, issues } = filledIn(written, keyed, { ...values, [OUTPUT_COLUMN]: values[OUTPUT_COLUMN] ?? name }, name);
    for (const issue of issues) {
      const column = keyed.find((key) => issue.path === key || issue.path.startsWith(`${key}.`)) ?? placeholdersOf(valueAt(written, issue.path))[0];
      if (column === undefined) recipeIssues.set(issue.path, issue);
      else faults.push({ line, column, value: values[column] ?? null, why: { kind: 'recipe', issue } });
    }
    if (recipe === null) continue;
    const folderName = safeFileName(name);
    const firstLine = firstLines.get(folderName.toLowerCase());
    if (firstLine !== undefined) {
      faults.push({ line, column: columns.includes(OUTPUT_COLUMN) ? OUTPUT_COLUMN : null, value: name, why: { kind: 'name-twice', firstLine } });
      continue;
    }
    firstLines.set(folderName.toLowerCase(), line);
    jobs.push({ line, name, folderName, parameters: values, recipe });
  }
  return { jobs, faults: faults.toSorted((a, b) => a.line - b.line), recipeIssues: [...recipeIssues.values()], unusedColumns: columns.filter((column) => column !== OUTPUT_COLUMN && !used.includes(column)) };
}

/** Names of the placeholders in the strings of a value, each once, in their order. */
export function placeholdersOf(value: unknown): string[] {
  if (typeof value === 'string') return [...new Set([...value.matchAll(PLACEHOLDER)].map(([, name]) => name as string))];
  if (typeof value !== 'object' || value === null) return [];
  return [...new Set(Object.values(value).flatMap(placeholdersOf))];
}

/** As the column `output` says, or as the recipe's own name does; where that is the same for all, the values stand behind it. */
function nameOf(written: unknown, values: Readonly<Record<string, string>>, used: readonly string[]): string {
  const given = values[OUTPUT_COLUMN];
  if (given !== undefined) return given;
  const template = valueAt(written, 'name');
  const name = typeof template === 'string' ? template : '';
  return placeholdersOf(name).length > 0 ? fill(name, values) : [name, ...used.map((one) => values[one])].join('-');
}

function filledIn(written: unknown, keyed: readonly string[], values: Readonly<Record<string, string>>, name: string): { recipe: Recipe | null; issues: RecipeIssue[] } {
  const filled = { ...(keyed.reduce((recipe, key) => withValueAt(recipe, key.split('.'), values[key] ?? ''), mapStrings(written, (text) => fill(text, values))) as object), name };
  const parsed = recipeSchema.safeParse(filled);
  if (parsed.success) return { recipe: parsed.data, issues: [] };
  const issues = recipeIssuesFrom(parsed.error, filled);
  const numbers = issues.filter(({ path, expected }) => expected?.kind === 'number' && isNumeric(valueAt(filled, path)) && (keyed.includes(path) || placeholdersOf(valueAt(written, path)).length > 0)).map(({ path }) => path);
  const again = recipeSchema.safeParse(mapStrings(filled, (text, path) => (numbers.includes(path) ? Number(text) : text)));
  return again.success ? { recipe: again.data, issues: [] } : { recipe: null, issues: issues.filter(({ path }) => !numbers.includes(path)) };
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => values[name] ?? whole);
}

function isKey(column: string): boolean {
  return /^[a-z]\w*(\.\w+)+$/i.test(column);
}

/** A copy with another value at a path; what is missing on the way is made. */
function withValueAt(value: unknown, [key, ...rest]: readonly string[], text: string): unknown {
  if (key === undefined) return text;
  if (Array.isArray(value)) return Object.assign([...value as unknown[]], { [key]: withValueAt(value[Number(key)], rest, text) });
  const within = typeof value === 'object' && value !== null ? value as Record<string, unknown> : {};
  return { ...within, [key]: withValueAt(within[key], rest, text) };
}

function isNumeric(value: unknown): boolean {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
}

/** A copy with every string replaced; `path` is dotted. */
function mapStrings(value: unknown, change: (text: string, path: string) => unknown, path = ''): unknown {
  const within = (key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);
  if (typeof value === 'string') return change(value, path);
  if (Array.isArray(value)) return value.map((one: unknown, i) => mapStrings(one, change, within(i)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapStrings(one, change, within(key))]));
}

function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? (at as Record<string, unknown>)[key] : undefined), value);
}
