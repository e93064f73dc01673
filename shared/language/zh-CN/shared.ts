import type { SharedTexts } from '../shared-texts';
import { errorTextFrom } from '../error-texts';
import { doubtZh } from './doubts';
import { iniFindingZh } from './ini';
import { jobErrorsZh, jobFaultZh } from './jobs';
import { leakageFindingZh } from './leakage';
import { dstEventZh, logMessageZh, sourceNoteZh } from './log';
import { fillMethodsZh, formatNamesZh, phasesZh, rowCountsZh } from './names';
import { badRowReasonsZh, lossesZh, recipeIssueZh } from './phrases';
import { qualityZh } from './quality';
import { recipeErrorsZh } from './recipe-errors';
import { runErrorsZh } from './run-errors';
import { sourceErrorsZh } from './source-errors';
import { pushDownRefusalZh, queryScanZh, warehouseErrorsZh, warehouseNoteZh, warehouseWaysZh } from './warehouse';

const error = errorTextFrom({ ...recipeErrorsZh, ...jobErrorsZh, ...sourceErrorsZh, ...runErrorsZh, ...warehouseErrorsZh });

/** 窗口和终端共用的文字。 */
export const sharedZh: SharedTexts = {
  error,
  logMessage: (message) => logMessageZh(message, error),
  phase: (phase) => phasesZh[phase],
  dstEvent: dstEventZh,
  sourceNote: sourceNoteZh,
  recipeIssue: recipeIssueZh,
  rowCounts: rowCountsZh,
  losses: lossesZh,
  badRowReasons: badRowReasonsZh,
  formatNames: formatNamesZh,
  fillMethods: fillMethodsZh,
  warehouseNote: warehouseNoteZh,
  warehouseWays: warehouseWaysZh,
  pushDownRefusal: pushDownRefusalZh,
  queryScan: queryScanZh,
  leakageFinding: leakageFindingZh,
  iniFinding: iniFindingZh,
  jobFault: jobFaultZh,
  doubt: doubtZh,
  doubtful: '是否有误？',
  quality: qualityZh,
  scalerOfNodes: '逐个节点各按自己的参数缩放（见导出中的 scaler.json）；这里是全部节点合起来的数值',
};
