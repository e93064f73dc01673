import type { LogMessage } from '../../load-state';
import { errorTextFrom } from '../error-texts';
import { doubtEn } from './doubts';
import { iniFindingEn } from './ini';
import { jobErrorsEn, jobFaultEn } from './jobs';
import { leakageFindingEn } from './leakage';
import { dstEventEn, logMessageEn, sourceNoteEn } from './log';
import { fillMethodsEn, formatNamesEn, phasesEn, rowCountsEn } from './names';
import { badRowReasonsEn, lossesEn, recipeIssueEn } from './phrases';
import { qualityEn } from './quality';
import { recipeErrorsEn } from './recipe-errors';
import { runErrorsEn } from './run-errors';
import { sourceErrorsEn } from './source-errors';
import { pushDownRefusalEn, queryScanEn, warehouseErrorsEn, warehouseNoteEn, warehouseWaysEn } from './warehouse';

const error = errorTextFrom({ ...recipeErrorsEn, ...jobErrorsEn, ...sourceErrorsEn, ...runErrorsEn, ...warehouseErrorsEn });

/** Texts that the window and the terminal share. This is the type: a text that zh-CN lacks does not compile. */
export const sharedEn = {
  error,
  logMessage: (message: LogMessage): string => logMessageEn(message, error),
  phase: (phase: keyof typeof phasesEn): string => phasesEn[phase],
  dstEvent: dstEventEn,
  sourceNote: sourceNoteEn,
  recipeIssue: recipeIssueEn,
  rowCounts: rowCountsEn,
  losses: lossesEn,
  badRowReasons: badRowReasonsEn,
  formatNames: formatNamesEn,
  fillMethods: fillMethodsEn,
  warehouseNote: warehouseNoteEn,
  warehouseWays: warehouseWaysEn,
  pushDownRefusal: pushDownRefusalEn,
  queryScan: queryScanEn,
  leakageFinding: leakageFindingEn,
  iniFinding: iniFindingEn,
  jobFault: jobFaultEn,
  doubt: doubtEn,
  doubtful: 'Is this meant?',
  quality: qualityEn,
  scalerOfNodes: 'Each node is scaled by its own figures (scaler.json of an export); these are of all nodes together',
};
