import type { JobsTexts } from '../en/jobs';

/** 加载队列和历史的文字。 */
export const jobsZh: JobsTexts = {
  title: '任务', history: '历史', job: '任务', recipe: '配方', state: '状态', ended: '结束于', ways: '可做的操作',
  figures: ['行', '步 × 节点 × 值', '缺失', '窗口', '大小', '用时'],
  states: { waiting: '等待', running: '进行中', done: '已完成', failed: '失败', skipped: '已跳过' },
  partly: (state, losses) => `${state}：${losses}`,
  pastStates: { done: '已加载', failed: '失败', cancelled: '已取消' },
  counts: (done, partly, open, failed, f) => `${f.number(done)} 个完成${partly === 0 ? '' : `（${f.number(partly)} 个有行缺失）`}，${f.number(open)} 个待做${failed === 0 ? '' : `，${f.number(failed)} 个失败`}`,
  byItself: '重新启动后自动继续',
  retryFailed: '重试失败的任务', clearDone: '移除已完成的', add: '新建任务…', start: '开始', goOn: '继续', stop: '本任务后停止',
  up: '上移', down: '下移', skip: '跳过', putBack: '放回', retry: '重试', again: '重做', openFolder: '打开文件夹', show: '查看', remove: '移除',
  none: '没有任务', noneHint: '一个任务就是一次加载及其导出。一个配方加一张参数表可生成许多任务：每个城市或日期范围一个',
  noHistory: '还没有结束的加载', forgetAll: '清空历史', forget: '忘记', runAgain: '再次运行', openRecipe: '打开配方',
  next: (name) => `下一个：${name}`, waiting: (n, f) => `${f.number(n)} 个任务等待中`,
  open: (n, f) => `${f.number(n)} 个待做`,
  adding: {
    title: '新建任务',
    noRecipe: '请先打开一个没有错误的配方，任务由它生成',
    how: (name) => `表中每一行由 ${name} 生成一个任务。配方文字中的 {adcode} 换成该行的 adcode；grid.start 这样的列直接设置该键；output 列为输出名称`,
    table: '参数表', open: '打开表…', example: 'output,source.where,grid.start,grid.end\nbeijing,adcode = \'110000\',2025-07-01,2025-08-01',
    outFolder: '写到', choose: '选择…',
    line: '行号', name: '输出', parameters: '参数',
    unused: (columns) => `配方没有用到：${columns}`,
    more: (n) => `以及另外 ${n} 个`,
    add: (n) => (n === 0 ? '添加任务' : `添加 ${n} 个任务`),
  },
};
