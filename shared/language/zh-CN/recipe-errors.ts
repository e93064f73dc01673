import type { JsonFault } from '../../errors';
import type { ErrorTexts } from '../error-texts';
import { shown } from '../quoted';
import { numberZh, quotedZh, recipeIssueZh } from './phrases';

const nothingRead = '没有读取或写入任何内容';

/** 文字不是 JSON 时的问题和办法。 */
export const jsonFaultsZh: Record<JsonFault, [what: string, wayOut: string]> = {
  empty: ['文件里没有内容', '请选择另一个文件，或在此文件中写入配方'],
  comment: ['此处是注释', '请去掉注释：JSON 没有注释'],
  'trailing-comma': ['此逗号之后没有内容', '请去掉这个逗号'],
  'comma-missing': ['此处之前缺一个逗号', '请在两者之间加上逗号'],
  'quotes-missing': ['缺少引号', '键和文字要放在双引号里，在同一行内开始和结束'],
  'wrong-quotes': ['这不是英文双引号', '请使用英文双引号："'],
  'ends-too-soon': ['文件在最后的括号之前就结束了', '请补全结尾，或恢复完整的文件'],
  'text-after-end': ['配方已经结束，此处还有内容', '一个文件只放一个配方'],
  'not-utf-8': ['此处不是 UTF-8 文字', '请把配方另存为 UTF-8 编码'],
  unexpected: ['此处不能出现这样的内容', '请改正此处，或打开另一个文件：配方是 JSON'],
};

/** 读取任何一行之前就能发现的配方或命令问题。 */
export const recipeErrorsZh = {
  usage: ({ message }) => ({ title: shown(message), where: null, unaffected: nothingRead, whatToDo: '用法见 sluice --help' }),
  'recipe-not-found': ({ path }) => ({ title: '没有这个配方', where: path, unaffected: nothingRead, whatToDo: '请检查名称和文件夹，或打开另一个配方' }),
  'recipe-not-json': ({ path, line, column, fault }) => ({ title: '配方不是有效的 JSON', where: `第 ${line} 行第 ${column} 个字符：${jsonFaultsZh[fault][0]}，文件 ${path}`, unaffected: nothingRead, whatToDo: jsonFaultsZh[fault][1] }),
  'recipe-invalid': ({ path, issues }) => ({
    title: `配方有 ${numberZh(issues.length)} 处错误`,
    where: [...issues.slice(0, 10).map(recipeIssueZh), ...(issues.length > 10 ? ['…'] : []), ...(path === null ? [] : [`文件 ${path}`])].join('；').replace(/？；/g, '？'),
    unaffected: nothingRead,
    whatToDo: wayOut(issues.flatMap((issue) => (issue.suggestion === null ? [] : [issue.kind === 'unknown-key' ? `请把 ${issue.path} 改为${quotedZh(issue.suggestion)}` : `请把 ${issue.path} 设为${quotedZh(issue.suggestion)}`]))),
  }),
  'ini-unusable': ({ path, missing }) => ({
    title: missing === null ? '文件中没有 [data] 一节' : '文件缺少配方所需的内容',
    where: missing === null ? path : `${missing.join('、')}，文件 ${path}`,
    unaffected: nothingRead,
    whatToDo: missing === null ? '请导入在 [data] 一节中写明数据表的 INI 文件，或打开一份配方' : '请在 [data] 一节中补上这些键，或在窗口中导入后填写',
  }),
  'zone-unknown': ({ zone, field }) => ({ title: `没有${quotedZh(zone)}这个时区`, where: field, unaffected: nothingRead, whatToDo: '请用 IANA 时区名，如 Asia/Shanghai（北京时间）、America/New_York 或 UTC' }),
  'time-text-invalid': ({ field, value }) => ({ title: `${quotedZh(value)}不是时间`, where: field, unaffected: nothingRead, whatToDo: '请写成 2025-07-01T00:00，或带偏移：2025-07-01T00:00+08:00' }),
  'grid-end-before-start': ({ start, end }) => ({ title: '网格的终点早于起点', where: `grid.start ${start}，grid.end ${end}`, unaffected: nothingRead, whatToDo: '请让 grid.end 晚于 grid.start：终点不含在内，一整天到次日零点为止' }),
  'grid-too-long': ({ steps, maxSteps }) => ({ title: '网格的步数太多', where: `grid：${numberZh(steps)} 步，最多 ${numberZh(maxSteps)} 步`, unaffected: '没有写入任何内容', whatToDo: '请加大 grid.step，或指定 grid.start 和 grid.end：一个离群的时间就会拉长网格' }),
  'windows-longer-than-data': ({ windowSteps, steps, split }) => ({
    title: '一个窗口也放不下',
    where: `windows：历史、间隔和预测共 ${numberZh(windowSteps)} 步；${{ all: '序列', train: '训练集', val: '验证集', test: '测试集', day: '一天' }[split]}只有 ${numberZh(steps)} 步`,
    unaffected: '没有写入任何内容',
    whatToDo: '请缩短 windows.history 或 windows.horizon，减小 grid.step，或加载更长的时间段',
  }),
  'gaps-leave-no-window': ({ gaps, windows }) => ({
    title: '除去空缺后没有一个训练窗口',
    where: `windows.gaps ${quotedZh(gaps)}：训练集的 ${numberZh(windows)} 个窗口${gaps === 'drop-missing-cell' ? '都有缺失格' : '都含没有任何行的步'}`,
    unaffected: '没有写入任何内容',
    whatToDo: '请用 fill.method 和 fill.maxSteps 填补，把 windows.gaps 设为 "keep"，缩短 windows.history 或 windows.horizon，或去掉很少有值的节点和值',
  }),
  'load-not-found': ({ loadId }) => ({ title: '这次加载已不在了', where: shown(loadId), unaffected: '您的文件和已导出的内容保持原样', whatToDo: '请重新加载' }),
  'load-running': ({ name }) => ({ title: `${name} 仍在加载`, where: null, unaffected: '正在进行的加载继续', whatToDo: '请等它结束，或先取消它' }),
  'output-not-ours': ({ path }) => ({ title: '结果要写到的地方已有别的内容', where: path, unaffected: '原有内容没有改动', whatToDo: '请选择另一个文件夹，或先移走那里的内容' }),
} satisfies Partial<ErrorTexts>;

function wayOut(ways: readonly string[]): string {
  return ways.length === 0 ? '请改正配方中上述各键' : ways.slice(0, 5).join('；');
}
