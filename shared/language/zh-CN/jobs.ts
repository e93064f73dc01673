import type { JobFault, JobFaultReason } from '../../errors';
import type { ErrorTexts } from '../error-texts';
import { namesZh, numberZh, quotedZh, recipeIssueZh } from './phrases';
import { jsonFaultsZh } from './recipe-errors';

/** 无法据以生成任务的参数表。 */
export const jobErrorsZh = {
  'jobs-too-many': ({ most }) => ({ title: `队列最多容纳 ${numberZh(most)} 个任务`, where: null, unaffected: '队列中的任务保持不变', whatToDo: '请移除已完成的任务，或在终端中运行此表：sluice batch' }),
  'job-table-invalid': ({ path, faults }) => ({
    title: `参数表有 ${numberZh(faults.length)} 处错误`,
    where: [...faults.slice(0, 10).map(jobFaultZh), ...(faults.length > 10 ? ['…'] : []), `文件 ${path}`].join('；').replace(/？；/g, '？'),
    unaffected: '没有开始任何任务',
    whatToDo: '请改正参数表：配方的每个占位符一列，每个任务一行',
  }),
} satisfies Partial<ErrorTexts>;

/** 参数表中的一处错误：先是行、列和值，然后是原因。 */
export function jobFaultZh({ line, column, value, why }: JobFault): string {
  const place = [`第 ${line} 行`, ...(column === null ? [] : [`列 ${column}`]), ...(value === null || value === '' ? [] : [`值${quotedZh(value)}`])].join('，');
  return `${place}：${reasonOf(why)}`;
}

function reasonOf(why: JobFaultReason): string {
  switch (why.kind) {
    case 'no-rows': return '没有任何参数行';
    case 'not-a-list': return 'JSON 应为对象的列表，每个任务一个对象';
    case 'not-text': return '值应为文字或数字';
    case 'column-twice': return '已有同名的列';
    case 'column-unnamed': return `第 ${why.place} 列没有列名`;
    case 'quote-open': return '引号没有闭合';
    case 'value-missing': return '缺少值';
    case 'not-json': return `第 ${why.character} 个字符：${jsonFaultsZh[why.fault][0]}`;
    case 'cell-count': return `有 ${why.found} 个单元格，表头有 ${why.expected} 个`;
    case 'column-missing': return `配方中有此占位符，表中没有这一列${why.suggestion === null ? '' : `；是否应为${quotedZh(why.suggestion)}？`}`;
    case 'no-placeholder': return `配方中没有占位符：请在各任务不同之处写上 ${namesZh(why.columns.map((name) => `{${name}}`))}`;
    case 'name-twice': return `与第 ${why.firstLine} 行的输出名称相同`;
    case 'recipe': return recipeIssueZh(why.issue);
  }
}
