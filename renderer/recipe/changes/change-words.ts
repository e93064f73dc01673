import type { Formats } from '../../../shared/language/formats';
import type { WindowTexts } from '../../i18n/i18n';
import type { RecipeState } from '../recipe-store';
import type { ChangedField } from './changed-fields';

/** A difference in words. */
export interface SaidChange { field: string; there: string; here: string }

export function sayChange({ field, before, after }: ChangedField, texts: WindowTexts): SaidChange {
  const { pattern, item } = patternOf(field);
  const { changes } = texts;
  const label = changes.fields[pattern] ?? (pattern.startsWith('export.*.') ? changes.option(pattern.slice('export.*.'.length)) : pattern);
  const words = valueWords(texts)[pattern] ?? {};
  return { field: item === null ? label : changes.of(label, item), there: sayValue(before, words, texts), here: sayValue(after, words, texts) };
}

/** Which fields undo or redo changed, the first few by name. */
export function sayMoved({ by, changes }: NonNullable<RecipeState['moved']>, texts: WindowTexts, formats: Formats): string {
  const names = changes.map((change) => sayChange(change, texts).field);
  const shown = names.length <= MOST_NAMED ? names : [...names.slice(0, MOST_NAMED - 1), texts.changes.andMore(formats.number(names.length - MOST_NAMED + 1))];
  return texts.changes.moved[by](shown.join(texts.shape.comma));
}

const MOST_NAMED = 3;

/** The differences as lines of a text that can be pasted somewhere. */
export function changeLines(said: readonly SaidChange[]): string {
  return said.map(({ field, there, here }) => `${field}: ${there} → ${here}`).join('\n');
}

/** Items of lists are named in a field's place; a label stands for all of them. */
function patternOf(field: string): { pattern: string; item: string | null } {
  const named = /^(columns\.values|export|ranges)\.([^.]+)(\..+)$/.exec(field);
  return named === null ? { pattern: field, item: null } : { pattern: `${named[1]}.*${named[3]}`, item: named[2] ?? null };
}

function sayValue(value: unknown, words: Readonly<Record<string, string>>, texts: WindowTexts): string {
  const { unset, yes, no } = texts.changes;
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return unset;
  if (typeof value === 'boolean') return value ? yes : no;
  if (Array.isArray(value)) return value.map((one) => sayValue(one, words, texts)).join(texts.shape.comma);
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  return words[text] ?? text;
}

/** What the form calls the values of fields that have a few. */
function valueWords({ source, shape, warehouse }: WindowTexts): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return {
    'source.kind': warehouse.kinds,
    'source.format': { ...source.files.formats, auto: source.reading.auto },
    'columns.values.*.aggregate': source.columns.aggregates, 'columns.aggregate': source.columns.aggregates,
    'nodes.only': source.nodes.keeps, 'nodes.order': source.nodes.orders,
    'ranges.*.then': shape.ranges.thens,
    'outliers.method': shape.outliers.methods, 'outliers.scope': source.split.scopes, 'outliers.then': shape.outliers.thens,
    'fill.method': source.grid.fills, 'windows.gaps': source.windows.gapRules,
    'split.rule': source.split.rules,
    'scale.method': source.split.methods, 'scale.fit': source.split.fits, 'scale.scope': source.split.scopes, 'scale.zeros': source.split.zeroRules,
    'timeFeatures.weekday': source.windows.weekdays, 'timeFeatures.columns': shape.features.names, 'timeFeatures.order': shape.features.names,
    'graph.weight': shape.graph.weights,
    'load.atBudget': source.load.atBudgetRules, 'load.badRows': source.load.rules, 'load.failedBatches': source.load.failedBatchRules,
  };
}
