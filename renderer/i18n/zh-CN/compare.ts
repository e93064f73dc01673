import type { CompareTexts } from '../en/compare';

/** 与一次性加载比较的文字。 */
export const compareZh: CompareTexts = {
  title: '与一次性加载比较',
  what: '把虚构的表加载两次，各在独立的进程中：一次性读入所有行（不用 Sluice 时的做法），以及流式加载。并列时间、最高内存和结果',
  sizes: '行数', month: '一个月', monthText: '2,000 个节点一个月，1,750 万行：需数分钟，占磁盘 1 GB，内存至多 4 GB',
  none: '至少勾选一种行数',
  start: '比较', again: '再次比较', cancel: '取消', cancelling: '正在取消…', copy: '复制为 CSV', copied: '已复制', openLog: '查看日志',
  progress: '比较的进度',
  phases: { making: '生成数据', 'load-all': '一次性加载', streaming: '流式加载', checking: '比对结果' },
  step: (phase, size, at, all, f) => `${phase}，${size}（第 ${f.number(at)} / ${f.number(all)} 项）`,
  rows: (done, all) => `${done} / ${all} 行`, memory: (size) => `内存 ${size}`,
  cancelled: '比较已取消；其数据表已删除',
  ways: { 'load-all': '一次性加载', streaming: '流式加载' },
  charts: { time: '时间', memory: '最高内存', scale: '对数刻度' },
  seconds: (s) => `${s} 秒`,
  columns: { size: '行数', way: '方式', time: '时间', memory: '最高内存', duplicates: '重复', missing: '缺失', missingAsZero: '缺失记为 0', wrongMeans: '均值有误' },
  over: (figure) => `> ${figure}`,
  cost: (time, memory) => `用时 ${time}、内存 ${memory}`,
  both: (rows, streaming, loadAll, slower, larger) => `${rows} 行：流式加载${streaming}，一次性加载${loadAll}：时间为 ${slower} 倍，内存为 ${larger} 倍`,
  stopped: (rows, streaming, limit, after) => `${rows} 行：流式加载${streaming}；一次性加载在内存达到 ${limit} 时被停止，当时已读 ${after} 行`,
  then: '。',
  wrong: (zeros, means) => `一次性加载把 ${zeros} 个缺失格记为 0，${means} 个均值有误`,
  log: (path) => `记录于 ${path}`,
};
