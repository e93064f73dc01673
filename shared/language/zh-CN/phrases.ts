import type { BadRow, Place, RecipeExpectation, RecipeIssue } from '../../errors';
import type { Losses } from '../../losses';
import type { EngineReason } from '../../plan';
import { formatsFor } from '../formats';
import { firstOf, shown } from '../quoted';

export const formatsZh = formatsFor('zh-CN');

export function numberZh(value: number): string {
  return formatsZh.number(value);
}

/** 加载时缺了什么。 */
export function lossesZh({ rejectedRows, skippedBatches, skippedRows }: Losses): string {
  return [
    ...(rejectedRows === 0 ? [] : [`拒绝 ${numberZh(rejectedRows)} 行`]),
    ...(skippedBatches === 0 ? [] : [`略去 ${numberZh(skippedBatches)} 批（共 ${numberZh(skippedRows)} 行）`]),
  ].join('，');
}

export function quotedZh(text: string): string {
  return `“${shown(text)}”`;
}

export function namesZh(names: readonly string[]): string {
  return firstOf(names).join('、');
}

/** 行号、列和值，路径在最后。 */
export function placeZh({ path, line, column, value }: Place, text?: string): string {
  const parts = [
    ...(line === undefined ? [] : [`第 ${line} 行`]),
    ...(column === undefined ? [] : [`列 ${column}`]),
    ...(value === undefined ? [] : [`值${quotedZh(value)}`]),
    ...(text === undefined ? [] : [`原文${quotedZh(text)}`]),
  ];
  return parts.length === 0 ? path : `${parts.join('，')}，文件 ${path}`;
}

export const badRowReasonsZh: Record<BadRow['reason'], string> = {
  'value-unreadable': '有一个值不是数字',
  'time-unreadable': '有一个时间无法读取',
  'key-missing': '有一行缺少节点键',
  'cell-count-wrong': '有一行的单元格太多或太少',
};

/** 文件为何经引擎读取。 */
export const engineReasonsZh: Record<EngineReason, string> = {
  format: '文件格式',
  predicate: '配方中的筛选条件',
  'time-pattern': '时间的写法',
  compressed: '文件经过压缩',
  dialect: '分隔符或引号不是单个字节',
  quoting: '引号不在单元格首尾',
  text: '含有不是普通 UTF-8 的文本',
  'column-type': '某一列的类型',
  dictionaries: '字典在文件中途增长或改变',
  encoding: '数值的编码方式',
};

/** 配方中一个键的问题。 */
export function recipeIssueZh({ path, kind, expected, found, suggestion }: RecipeIssue): string {
  const key = path === '' ? '配方' : path;
  const meant = suggestion === null ? '' : `，是否想写${quotedZh(suggestion)}？`;
  if (kind === 'unknown-key') return `配方没有 ${key} 这个键${meant}`;
  const takes = expected === null ? '另一种值' : expectationZh(expected);
  if (kind === 'missing') return `缺少 ${key}：应为${takes}`;
  return `${key} 应为${takes}，而不是 ${shown(found ?? '')}${meant}`;
}

function expectationZh(expected: RecipeExpectation): string {
  switch (expected.kind) {
    case 'one-of': return expected.values.length === 1 ? ` ${expected.values.join('')}` : ` ${expected.values.join('、')} 之一`;
    case 'number': return [rangeZh(expected.least, expected.most), expected.isWhole ? '整数' : '数字', expected.isNullable ? '或 null' : ''].join('');
    case 'list': return expected.least !== null && expected.least === expected.most ? `有 ${expected.least} 项的列表` : expected.least === null ? '列表' : `至少有 ${expected.least} 项的列表`;
    case 'text': return '引号中的文字';
    case 'character': return '引号中的一个字符，或为空';
    case 'true-or-false': return ' true 或 false';
    case 'object': return '花括号中的键和值';
    case 'step': return '数目加 s、min、h 或 d，如 "5min"、"1h"';
    case 'ratios': return '训练、验证、测试三个比例，合计为 1，如 [0.6, 0.2, 0.2]';
    case 'time-pattern': return ' auto、epoch-s、epoch-ms 或格式，如 "%d/%m/%Y %H:%M"';
    case 'address': return '地址，如 "https://service.cn-beijing.maxcompute.aliyun.com/api"';
    case 'partition': return '分区，如 "ds=20250701"';
    case 'table-or-sql': return '表名，或改用 source.sql 写查询：二者取一';
    case 'with-table': return '与 source.table 同用的分区：查询请在 SQL 中自行写明分区';
    case 'long-columns': return '文件：仓库的表须是每个节点每个时间一行';
    case 'warehouse': return '数据源所在仓库中的表：数据源是文件时，请用 nodes.path 指定文件';
    case 'whole-day': return '一天恰为整数步的 grid.step';
    case 'segment-before-target': return '不短于 windows.horizon 的天和周';
    case 'date-file': return '日期的 CSV 文件，holiday 列需要它';
    case 'quantiles': return '两个 0 到 1 之间的比例，小的在前，如 [0.001, 0.999]';
    case 'min-or-max': return '一个数，或用 "max" 给出一个数';
    case 'not-below-min': return '不小于 "min" 的数';
    case 'once-a-channel': return '每个通道一次';
    case 'rank': return ' "rank" 从 0 起、小于 "of"';
    case 'each-once': return ' "slot" 和 "weekday" 各一次';
  }
}

function rangeZh(least: number | null, most: number | null): string {
  if (least !== null && most !== null) return ` ${least} 到 ${most} 之间的`;
  return least !== null ? `不小于 ${least} 的` : most !== null ? `不大于 ${most} 的` : '';
}
