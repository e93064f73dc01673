import type { JobFault, JobFaultReason } from '../../errors';
import type { ErrorTexts } from '../error-texts';
import { countEn, namesEn, quotedEn, recipeIssueEn } from './phrases';
import { jsonFaultsEn } from './recipe-errors';

/** A table of parameters that no jobs can be made of. */
export const jobErrorsEn = {
  'jobs-too-many': ({ most }) => ({ title: `The queue holds at most ${countEn(most, 'job')}`, where: null, unaffected: 'The jobs in it stay as they are', whatToDo: 'Remove those that are done, or run the table in the terminal: sluice batch' }),
  'job-table-invalid': ({ path, faults }) => ({
    title: `The table of parameters has ${faults.length === 1 ? 'a mistake' : countEn(faults.length, 'mistake')}`,
    where: [...faults.slice(0, 10).map(jobFaultEn), ...(faults.length > 10 ? ['…'] : []), `in ${path}`].join('; ').replace(/\?;/g, '?'),
    unaffected: 'No job was begun',
    whatToDo: 'Correct the table: a column for each placeholder of the recipe, a row for each job',
  }),
} satisfies Partial<ErrorTexts>;

/** One mistake in a table of parameters: line, column and value, then what is wrong. */
export function jobFaultEn({ line, column, value, why }: JobFault): string {
  const place = [`line ${line}`, ...(column === null ? [] : [`column ${column}`]), ...(value === null || value === '' ? [] : [`value ${quotedEn(value)}`])].join(', ');
  return `${place}: ${reasonOf(why)}`;
}

function reasonOf(why: JobFaultReason): string {
  switch (why.kind) {
    case 'no-rows': return 'there is no row of parameters';
    case 'not-a-list': return 'JSON has to be a list of objects, one a job';
    case 'not-text': return 'a value is text or a number';
    case 'column-twice': return 'another column has this name';
    case 'column-unnamed': return `column ${why.place} has no name`;
    case 'quote-open': return 'a quote is opened and not closed';
    case 'value-missing': return 'the value is missing';
    case 'not-json': return `character ${why.character}: ${jsonFaultsEn[why.fault][0]}`;
    case 'cell-count': return `${why.found} cells, where the header has ${why.expected}`;
    case 'column-missing': return `the recipe has a placeholder of this name, and there is no such column${why.suggestion === null ? '' : `; did you mean ${quotedEn(why.suggestion)}?`}`;
    case 'no-placeholder': return `the recipe has no placeholder: write ${namesEn(why.columns.map((name) => `{${name}}`))} where it is to differ`;
    case 'name-twice': return `line ${why.firstLine} has the same output name`;
    case 'recipe': return recipeIssueEn(why.issue);
  }
}
