import type { VerifyProblem } from '../../errors';
import type { ErrorTexts } from '../error-texts';
import { shown } from '../quoted';
import { countEn, formatsEn } from './phrases';

const noHalves = 'Your files are as they were, and nothing half-written was left';

const problemKinds: Record<VerifyProblem['kind'], string> = { missing: 'missing', size: 'size', hash: 'hash', dtype: 'type', shape: 'shape', manifest: 'manifest' };

function problem({ file, kind, expected, found }: VerifyProblem): string {
  return kind === 'missing' ? `${file} is missing` : `${file}: ${problemKinds[kind]} should be ${shown(expected)} and is ${shown(found)}`;
}

/** What goes wrong while a load or an export runs, and with what is read back. */
export const runErrorsEn = {
  'memory-budget-exceeded': ({ neededBytes, budgetBytes }) => ({
    title: 'The memory budget is too small',
    where: `${formatsEn.bytes(neededBytes)} needed, the budget is ${formatsEn.bytes(budgetBytes)}`,
    unaffected: 'Nothing was exported; what an earlier part of the load made safe is kept',
    whatToDo: `Set load.memoryMb to ${Math.ceil(neededBytes / 1e6)} or more, load fewer nodes or values, or take a larger grid.step`,
  }),
  'disk-full': ({ path, neededBytes }) => ({ title: 'There is not enough room on the disk', where: `${formatsEn.bytes(neededBytes)} needed, in ${path}`, unaffected: noHalves, whatToDo: 'Free some room, choose a folder on another disk, or leave out formats that spread windows out, such as npz' }),
  'work-in-use': ({ path, pid }) => ({ title: 'This load is already running', where: `by process ${pid}, in ${path}`, unaffected: 'The running load goes on undisturbed', whatToDo: 'Wait until it has ended, or cancel it there' }),
  'output-unwritable': ({ path, reason }) => ({ title: 'The folder cannot be written to', where: `${shown(reason)}, in ${path}`, unaffected: noHalves, whatToDo: 'Choose a folder that you may write to' }),
  'export-not-found': ({ path }) => ({ title: 'There is no export here', where: path, unaffected: 'Nothing was changed', whatToDo: 'Name the folder that holds manifest.json, or the one around it' }),
  'verification-failed': ({ path, problems }) => ({
    title: `The export is damaged: ${countEn(problems.length, 'problem')}`,
    where: `${problems.slice(0, 10).map(problem).join('; ')}${problems.length > 10 ? '; …' : ''}; in ${path}`,
    unaffected: 'Nothing was changed',
    whatToDo: 'Export again: the same recipe and rows give the same bytes',
  }),
  'loader-died': ({ exitCode, lastLines }) => ({
    title: 'The loader has stopped',
    where: [...(exitCode === null ? [] : [`exit code ${exitCode}`]), ...lastLines.slice(-3).map(shown)].join('; ') || null,
    unaffected: 'The window, the recipe and your files are as they were; what was in memory is lost, what was safe on disk is kept',
    whatToDo: 'Restart the loader and load again: it goes on from what is safe; if it stops once more, try a smaller load.batchRows or a larger load.memoryMb',
  }),
  cancelled: () => ({ title: 'Cancelled', where: null, unaffected: noHalves, whatToDo: 'Start again whenever you like' }),
  internal: ({ message }) => ({ title: 'Something went wrong inside Sluice', where: shown(message.split('\n', 1).join('')), unaffected: noHalves, whatToDo: 'Try again; if it happens once more, report it with this message' }),
} satisfies Partial<ErrorTexts>;
