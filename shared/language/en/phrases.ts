import type { BadRow, Place, RecipeExpectation, RecipeIssue } from '../../errors';
import type { Losses } from '../../losses';
import type { EngineReason } from '../../plan';
import { formatsFor } from '../formats';
import { firstOf, shown } from '../quoted';

export const formatsEn = formatsFor('en');

/** 1 row, 1,234 rows. */
export function countEn(count: number, one: string, many = `${one}s`): string {
  return `${formatsEn.number(count)} ${count === 1 ? one : many}`;
}

/** What a load went on without. */
export function lossesEn({ rejectedRows, skippedBatches, skippedRows }: Losses): string {
  return [
    ...(rejectedRows === 0 ? [] : [`${countEn(rejectedRows, 'row')} rejected`]),
    ...(skippedBatches === 0 ? [] : [`${countEn(skippedBatches, 'batch', 'batches')} of ${countEn(skippedRows, 'row')} left out`]),
  ].join(', ');
}

export function quotedEn(text: string): string {
  return `"${shown(text)}"`;
}

export function namesEn(names: readonly string[]): string {
  return firstOf(names).join(', ');
}

/** Line, column and value, and the path last. */
export function placeEn({ path, line, column, value }: Place, text?: string): string {
  const parts = [
    ...(line === undefined ? [] : [`line ${line}`]),
    ...(column === undefined ? [] : [`column ${column}`]),
    ...(value === undefined ? [] : [`value ${quotedEn(value)}`]),
    ...(text === undefined ? [] : [`row ${quotedEn(text)}`]),
  ];
  return parts.length === 0 ? path : `${parts.join(', ')}, in ${path}`;
}

export const badRowReasonsEn: Record<BadRow['reason'], string> = {
  'value-unreadable': 'A value is not a number',
  'time-unreadable': 'A time cannot be read',
  'key-missing': 'A row has no node key',
  'cell-count-wrong': 'A row has too few or too many cells',
};

/** Why a file goes through the engine. */
export const engineReasonsEn: Record<EngineReason, string> = {
  format: 'for its format',
  predicate: 'for the predicate of the recipe',
  'time-pattern': 'for the pattern of its times',
  compressed: 'for its compression',
  dialect: 'for its delimiter or quote, which is not one byte',
  quoting: 'for quotes that do not begin or end a cell',
  text: 'for text in it that is not plain UTF-8',
  'column-type': 'for the type of a column',
  dictionaries: 'for dictionaries that grow or change on the way',
  encoding: 'for the way its values are encoded',
};

/** What is wrong with one key of a recipe. */
export function recipeIssueEn({ path, kind, expected, found, suggestion }: RecipeIssue): string {
  const key = path === '' ? 'the recipe' : path;
  if (kind === 'unknown-key') return `${key} is not a key of a recipe${suggestion === null ? '' : `; did you mean ${quotedEn(suggestion)}?`}`;
  const takes = expected === null ? 'another value' : expectationEn(expected);
  if (kind === 'missing') return `${key} is missing: ${takes}`;
  return `${key} takes ${takes}, not ${shown(found ?? '')}${suggestion === null ? '' : `; did you mean ${quotedEn(suggestion)}?`}`;
}

function expectationEn(expected: RecipeExpectation): string {
  switch (expected.kind) {
    case 'one-of': return expected.values.length === 1 ? expected.values.join('') : `one of ${expected.values.join(', ')}`;
    case 'number': return [expected.isWhole ? 'a whole number' : 'a number', rangeEn(expected.least, expected.most), expected.isNullable ? ', or null' : ''].join('');
    case 'list': return expected.least !== null && expected.least === expected.most ? `a list of ${expected.least}` : expected.least === null ? 'a list' : `a list of at least ${expected.least}`;
    case 'text': return 'text in quotes';
    case 'character': return 'a single character in quotes, or none';
    case 'true-or-false': return 'true or false';
    case 'object': return 'keys and values in braces';
    case 'step': return 'a count and s, min, h or d, such as "5min" or "1h"';
    case 'ratios': return 'three shares for train, val and test that add up to 1, such as [0.6, 0.2, 0.2]';
    case 'time-pattern': return 'auto, epoch-s, epoch-ms or a pattern such as "%d/%m/%Y %H:%M"';
    case 'address': return 'an address such as "https://service.cn-beijing.maxcompute.aliyun.com/api"';
    case 'partition': return 'a partition such as "ds=20250701"';
    case 'table-or-sql': return 'the name of a table, or else source.sql a query: one of the two';
    case 'with-table': return 'a place beside source.table alone: a query names partitions itself';
    case 'long-columns': return 'files alone: a warehouse is read with a row for each node and time';
    case 'warehouse': return 'a table of the warehouse that source reads: beside files, nodes.path names a file';
    case 'whole-day': return 'a grid.step of which a day is a whole number';
    case 'segment-before-target': return 'days and weeks no shorter than windows.horizon';
    case 'date-file': return 'a CSV file of dates, which the holiday column needs';
    case 'quantiles': return 'two shares from 0 to 1, the lower one first, such as [0.001, 0.999]';
    case 'min-or-max': return 'a number here, or one as "max"';
    case 'not-below-min': return 'a number no less than "min"';
    case 'once-a-channel': return 'each channel once';
    case 'rank': return '"rank" from 0 to one below "of"';
    case 'each-once': return '"slot" and "weekday", once each';
  }
}

function rangeEn(least: number | null, most: number | null): string {
  if (least !== null && most !== null) return ` from ${least} to ${most}`;
  return least !== null ? ` of at least ${least}` : most !== null ? ` of at most ${most}` : '';
}
