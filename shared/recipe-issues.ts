import { z } from 'zod';
import type { RecipeExpectation, RecipeIssue } from './errors';
import { recipeSchema } from './recipe';
import { nearestName } from './nearest-name';

/** The part of JSON Schema that recipes use. */
interface Shape {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, Shape>;
  items?: Shape | false;
  prefixItems?: Shape[];
  anyOf?: Shape[];
  oneOf?: Shape[];
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
}

let recipeShape: Shape | null = null;

/** Made when it is asked for: it would be a sixth of a start, and most recipes have nothing wrong. */
function shapeOfRecipes(): Shape {
  return (recipeShape ??= z.toJSONSchema(recipeSchema, { io: 'input' }) as Shape);
}

/** What is wrong with a recipe, key by key: unknown keys with the one that was meant, missing ones (unless an unknown one was meant to be them), values a key doesn't take. */
export function recipeIssuesFrom({ issues }: z.ZodError, recipe: unknown): RecipeIssue[] {
  const found = leavesOf(issues).flatMap((issue): RecipeIssue[] => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...path, key], recipe));
    const value = valueAt(recipe, path);
    const expected = issue.code === 'custom' ? ruleOf(issue, path) : expectationAt(path);
    const suggestion = expected?.kind === 'one-of' && typeof value === 'string' ? nearestName(value, expected.values) : null;
    return [{ path: path.join('.'), kind: value === undefined ? 'missing' : 'invalid', expected, found: foundText(value), suggestion }];
  });
  const meant = new Set(found.filter(({ kind }) => kind === 'unknown-key').map(({ path, suggestion }) => [...path.split('.').slice(0, -1), suggestion].join('.')));
  return found.filter(({ kind, path }) => kind !== 'missing' || !meant.has(path));
}

/** What other libraries and tables call a key, by lower-case letters alone, and what it is called here. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['lon', 'lng'], ['long', 'lng'], ['longitude', 'lng'], ['latitude', 'lat'],
  ['freq', 'step'], ['frequency', 'step'], ['interval', 'step'], ['tz', 'zone'], ['timezone', 'zone'],
  ['inputlen', 'history'], ['seqlen', 'history'], ['outputlen', 'horizon'], ['predlen', 'horizon'],
]);

function unknownKey(path: readonly string[], recipe: unknown): RecipeIssue {
  const known = [...new Set(shapesAt(path.slice(0, -1)).flatMap((shape) => Object.keys(shape.properties ?? {})))];
  const taken = Object.keys(valueAt(recipe, path.slice(0, -1)) as object);
  const key = path[path.length - 1] as string;
  const free = known.filter((one) => !taken.includes(one));
  const meant = otherNames.get(key.toLowerCase().replace(/[_-]/g, ''));
  const suggestion = meant !== undefined && free.includes(meant) ? meant : nearestName(key, free);
  return { path: path.join('.'), kind: 'unknown-key', expected: null, found: foundText(valueAt(recipe, path)), suggestion };
}

/** Of a union that nothing fits, the alternative that comes nearest: fewest unknown keys of its own, then fewest issues. */
function leavesOf(issues: readonly z.core.$ZodIssue[], before: PropertyKey[] = []): z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    const path = [...before, ...issue.path];
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ ...issue, path }];
    const unknownKeys = (found: readonly z.core.$ZodIssue[]): number => found.reduce((sum, one) => sum + (one.code === 'unrecognized_keys' && one.path.length === 0 ? one.keys.length : 0), 0);
    const [nearest = []] = issue.errors.toSorted((a, b) => unknownKeys(a) - unknownKeys(b) || a.length - b.length);
    return leavesOf(nearest, path);
  });
}

/** What a rule over several values asks for, where it does not say so itself. */
function ruleOf({ params }: z.core.$ZodIssueCustom, path: readonly string[]): RecipeExpectation {
  const said = params?.['expected'] as 'table-or-sql' | 'with-table' | 'long-columns' | 'warehouse' | 'min-or-max' | 'not-below-min' | 'once-a-channel' | 'one-of' | undefined;
  if (said === 'one-of') return { kind: said, values: params?.['values'] as string[] };
  return { kind: said ?? (path[0] === 'split' ? 'ratios' : path[0] === 'outliers' ? 'quantiles' : path[0] === 'export' ? 'rank' : path[1] === 'holidays' ? 'date-file' : 'each-once') };
}

function expectationAt(path: readonly string[]): RecipeExpectation | null {
  const shapes = shapesAt(path);
  const values = shapes.flatMap((shape) => shape.enum ?? (shape.const === undefined ? [] : [shape.const]));
  if (values.length > 0) return { kind: 'one-of', values: [...new Set(values.map(String))] };
  const [shape] = shapes;
  if (shape === undefined) return null;
  const types = shapes.flatMap(({ type = [] }) => type);
  const isWhole = types.includes('integer');
  if (isWhole || types.includes('number')) {
    const [number = shape] = shapes.filter(({ minimum }) => minimum !== undefined);
    return { kind: 'number', isWhole, least: bound(number.minimum), most: bound(number.maximum), isNullable: types.includes('null') };
  }
  if (types.includes('array')) return { kind: 'list', least: shape.minItems ?? null, most: shape.maxItems ?? null };
  if (types.includes('boolean')) return { kind: 'true-or-false' };
  if (types.includes('object')) return { kind: 'object' };
  if (shape.format === 'uri') return { kind: 'address' };
  return { kind: shape.pattern !== undefined ? (path[0] === 'source' ? 'partition' : 'step') : shape.maxLength === 1 ? 'character' : 'text' };
}

/** Every shape the schema allows at a path: more than one where it has alternatives. */
function shapesAt(path: readonly string[]): Shape[] {
  let shapes = alternatives(shapeOfRecipes());
  for (const key of path) shapes = shapes.flatMap((shape) => alternatives(shape.properties?.[key] ?? shape.prefixItems?.[Number(key)] ?? (/^\d+$/.test(key) ? shape.items : undefined)));
  return shapes;
}

function alternatives(shape: Shape | false | undefined): Shape[] {
  if (shape === undefined || shape === false) return [];
  const inner = shape.anyOf ?? shape.oneOf;
  return inner === undefined ? [shape] : inner.flatMap(alternatives);
}

/** The largest safe integer is how the schema says that there is no bound. */
function bound(limit: number | undefined): number | null {
  return limit === undefined || Math.abs(limit) === Number.MAX_SAFE_INTEGER ? null : limit;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? (at as Record<string, unknown>)[key] : undefined), value);
}

function foundText(value: unknown): string | null {
  if (value === undefined) return null;
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
