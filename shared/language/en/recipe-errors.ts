import type { JsonFault } from '../../errors';
import type { ErrorTexts } from '../error-texts';
import { shown } from '../quoted';
import { countEn, formatsEn, quotedEn, recipeIssueEn } from './phrases';

const nothingRead = 'Nothing was read or written';

/** What is wrong where text is not JSON, and the way out. */
export const jsonFaultsEn: Record<JsonFault, [what: string, wayOut: string]> = {
  empty: ['there is nothing in it', 'Choose another file, or write a recipe into this one'],
  comment: ['a comment stands here', 'Take the comment out: JSON has none'],
  'trailing-comma': ['this comma has nothing after it', 'Take the comma out'],
  'comma-missing': ['a comma is missing before this', 'Put a comma in between'],
  'quotes-missing': ['a quotation mark is missing', 'Put keys and text in double quotes, opened and closed on one line'],
  'wrong-quotes': ['this is not a double quote', 'Use straight double quotes: "'],
  'ends-too-soon': ['the file ends before its last brace', 'Add what is missing at the end, or restore the whole file'],
  'text-after-end': ['the recipe has ended, and this comes after it', 'Keep one recipe to a file'],
  'not-utf-8': ['this is not UTF-8 text', 'Save the recipe as UTF-8'],
  unexpected: ['this cannot stand here', 'Correct the text here, or open another file: a recipe is JSON'],
};

/** What is wrong with a recipe or a command, found before any row is read. */
export const recipeErrorsEn = {
  usage: ({ message }) => ({ title: shown(message), where: null, unaffected: nothingRead, whatToDo: 'See sluice --help' }),
  'recipe-not-found': ({ path }) => ({ title: 'There is no such recipe', where: path, unaffected: nothingRead, whatToDo: 'Check the name and the folder, or open another recipe' }),
  'recipe-not-json': ({ path, line, column, fault }) => ({ title: 'The recipe is not valid JSON', where: `line ${line}, character ${column}: ${jsonFaultsEn[fault][0]}, in ${path}`, unaffected: nothingRead, whatToDo: jsonFaultsEn[fault][1] }),
  'recipe-invalid': ({ path, issues }) => ({
    title: issues.length === 1 ? 'The recipe has a mistake' : `The recipe has ${countEn(issues.length, 'mistake')}`,
    where: [...issues.slice(0, 10).map(recipeIssueEn), ...(issues.length > 10 ? ['…'] : []), ...(path === null ? [] : [`in ${path}`])].join('; ').replace(/\?;/g, '?'),
    unaffected: nothingRead,
    whatToDo: wayOut(issues.flatMap((issue) => (issue.suggestion === null ? [] : [`Use ${quotedEn(issue.suggestion)} ${issue.kind === 'unknown-key' ? 'in place of' : 'as'} ${issue.path}`]))),
  }),
  'ini-unusable': ({ path, missing }) => ({
    title: missing === null ? 'This file has no section [data]' : 'This file lacks what a recipe needs',
    where: missing === null ? path : `${missing.join(', ')}, in ${path}`,
    unaffected: nothingRead,
    whatToDo: missing === null ? 'Import the INI file of the loader that names its table in a section [data], or open a recipe' : 'Add these keys to the section [data], or import the file in the window, where they can be filled in',
  }),
  'zone-unknown': ({ zone, field }) => ({ title: `There is no time zone ${quotedEn(zone)}`, where: field, unaffected: nothingRead, whatToDo: 'Use a name of the IANA list, such as Asia/Shanghai (Beijing time), America/New_York or UTC' }),
  'time-text-invalid': ({ field, value }) => ({ title: `${quotedEn(value)} is not a time`, where: field, unaffected: nothingRead, whatToDo: 'Write it as 2025-07-01T00:00, or with an offset: 2025-07-01T00:00+08:00' }),
  'grid-end-before-start': ({ start, end }) => ({ title: 'The grid ends before it starts', where: `grid.start ${start}, grid.end ${end}`, unaffected: nothingRead, whatToDo: 'Put grid.end after grid.start: the end is exclusive, so one day ends at the next midnight' }),
  'grid-too-long': ({ steps, maxSteps }) => ({ title: 'The grid has too many steps', where: `grid: ${countEn(steps, 'step')}, at most ${formatsEn.number(maxSteps)}`, unaffected: 'Nothing was written', whatToDo: 'Take a larger grid.step, or set grid.start and grid.end: a single stray time stretches the grid' }),
  'windows-longer-than-data': ({ windowSteps, steps, split }) => ({
    title: 'Not one window fits',
    where: `windows: history, delay and horizon take ${countEn(windowSteps, 'step')}; ${split === 'all' ? 'the series' : split === 'day' ? 'a day' : `the ${split} split`} has ${formatsEn.number(steps)}`,
    unaffected: 'Nothing was written',
    whatToDo: 'Shorten windows.history or windows.horizon, take a smaller grid.step, or load a longer span',
  }),
  'gaps-leave-no-window': ({ gaps, windows }) => ({
    title: 'Gaps leave not one window to train on',
    where: `windows.gaps ${quotedEn(gaps)}: ${gaps === 'drop-missing-cell' ? 'a cell is missing in' : 'a step without any row lies in'} ${windows === 1 ? 'the only window' : `each of the ${countEn(windows, 'window')}`} of train`,
    unaffected: 'Nothing was written',
    whatToDo: 'Fill gaps with fill.method and fill.maxSteps, set windows.gaps to "keep", shorten windows.history or windows.horizon, or leave out nodes and values that are seldom there',
  }),
  'load-not-found': ({ loadId }) => ({ title: 'This load is no longer there', where: shown(loadId), unaffected: 'Your files and everything exported are as they were', whatToDo: 'Start the load again' }),
  'load-running': ({ name }) => ({ title: `${name} is still loading`, where: null, unaffected: 'The load that runs goes on', whatToDo: 'Wait for it to end, or cancel it first' }),
  'output-not-ours': ({ path }) => ({ title: 'Something else stands where the result would go', where: path, unaffected: 'What stands there was not touched', whatToDo: 'Choose another folder, or move away what is there' }),
} satisfies Partial<ErrorTexts>;

function wayOut(ways: readonly string[]): string {
  return ways.length === 0 ? 'Correct the recipe at the keys named' : ways.slice(0, 5).join('; ');
}
