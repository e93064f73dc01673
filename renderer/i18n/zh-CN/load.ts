import type { LoadTexts } from '../en/load';

/** 加载一步的文字。 */
export const loadZh: LoadTexts = {
  empty: {
    title: '还没有加载',
    text: '开始加载后，这里显示进度、内存与预算、每个批次和日志',
    action: '去数据源',
  },
  phaseList: '阶段',
  batchOf: (batch, batches, f) => (batches === null ? `第 ${f.number(batch)} 批` : `第 ${f.number(batch)} / ${f.number(batches)} 批`),
  phaseDetail: (time, batch) => (batch === null ? time : `${time}，${batch}`),
  progressLabel: (name) => `加载 ${name}`,
  progressText: (percent, phase, left) => `${percent}，${phase}${left === null ? '' : `，剩余${left}`}`,
  progressUnknown: (phase) => `${phase}，进度暂不可知`,

  metrics: {
    title: '加载进度',
    progress: '进度', bytes: '已读字节', rows: '行', rate: '速率', elapsed: '已用', left: '剩余', took: '用时',
    leftOut: '拒绝、未知节点、网格外',
    of: (total) => `/ ${total}`,
    rowsPerS: '行/秒', perS: (bytes) => `${bytes}/秒`,
    estimating: '估算中…',
    unknown: '暂不可知',
    rowsUnit: '行',
  },

  memory: {
    title: '内存',
    parts: { runtime: '运行时', series: '序列', reading: '读取', batches: '批次', spill: '溢写' },
    now: (share, peak) => `，占预算 ${share}；最高 ${peak}`,
    budget: (size) => `预算 ${size}`,
    limit: (share, size) => `${share}，${size}`,
    elapsedNow: '现在', need: (size) => `预计最高 ${size}`,
    limitIs: (share, size) => `${share} 为 ${size}`,
    summary: (now, peak, budget, limits, need) => `内存随时间变化：现在 ${now}，至今最高 ${peak}${need === null ? '' : `，${need}`}，预算 ${budget}（${limits.join('，')}）`,
  },

  budget: {
    title: '预算', field: '内存预算，单位 MB', slider: '内存预算',
    least: (size) => `最低 ${size}`, all: (size) => `${size}：不落盘`, most: (size) => `本机共 ${size}`,
    range: (least, most) => `${least} 到 ${most}`,
  },
  mode: {
    memory: '全部在内存',
    memorySafe: (size, folder) => `全部在内存；已存妥的内容占磁盘 ${size}，文件夹 ${folder}`,
    spilling: (inMemory, all, size, folder) => `${all} 块中 ${inMemory} 块在内存，其余占磁盘 ${size}，文件夹 ${folder}`,
  },
  waits: {
    disk: (needed, free, path) => `磁盘已满：需要 ${needed}${free === null ? '' : `，可用 ${free}`}，位于 ${path}。有空间后加载会自行继续`,
    memory: (share, budget) => `内存已用到预算 ${budget} 的 ${share}：暂停读取，等待空间`,
    raise: (budget) => `把预算加到 ${budget}`,
    over: '又有空间了：加载继续',
  },

  throughput: {
    title: '吞吐',
    span: (s) => `最近 ${s} 秒`, ago: (s) => `−${s} 秒`, perS: (rows) => `${rows}/秒`,
    sides: { reading: '读取', aligning: '对齐', writing: '写盘' },
    busy: (share) => `${share} 忙`,
    now: '现在',
    stall: { reading: (s) => `已等待读取 ${s} 秒`, aligning: (s) => `已等待对齐 ${s} 秒`, writing: (s) => `已等待写工作文件 ${s} 秒` },
    pace: { reading: '快慢取决于读取', aligning: '快慢取决于对齐', writing: '快慢取决于写盘' },
    stalled: (s, side) => `停顿 ${s} 秒，${side}`,
    summary: (rate, sides) => `最近一分钟每秒行数：现在 ${rate}；${sides}`,
  },

  batches: {
    title: '批次',
    meta: (total, f) => `${f.number(total)} 批；高度为用时`,
    metaShared: (total, perBar, f) => `${f.number(total)} 批，每条 ${f.number(perBar)} 批；高度为用时`,
    kept: (n) => `此前已入 ${n}，空心`, in: (n) => `已入 ${n}`, retried: (n) => `重试 ${n}，带帽`, skipped: (n) => `略去 ${n}，带叉`, toCome: (n) => `待读 ${n}`,
    summary: (done, total, retried, skipped) => `${total} 批中已入 ${done} 批，其中 ${retried} 批重读过；略去 ${skipped} 批`,
    filter: '显示哪些批次', all: (n) => `全部 ${n}`, onlyRetried: (n) => `重试 ${n}`, onlyRejected: (n) => `有拒绝行 ${n}`, onlySkipped: (n) => `略去 ${n}`,
    follow: '跟随最新',
    none: '批次读入后显示在这里',
    noneMatch: '目前没有这样的批次',
    table: '批次，最新在前',
    columns: { batch: '批次', state: '状态', range: '数据范围', rows: '行', rejected: '拒绝', time: '时间', took: '用时', tries: '次数' },
    states: { in: '已入', retried: '已入，重读过', skipped: '已略去' },
  },

  log: {
    title: '日志',
    level: '显示哪些行', all: '全部', warnings: (n) => `警告 ${n}`, errors: (n) => `错误 ${n}`,
    search: '在日志中查找', searchHint: '查找',
    copy: '复制', save: '保存…', files: '文件', filesHint: '打开保存加载日志的文件夹', toEnd: '回到末尾',
    collapse: '隐藏日志', expand: '显示日志',
    none: '还没有日志', noneMatch: '没有匹配的行',
    levels: { info: '信息', warn: '警告', error: '错误' },
    phases: { scan: '扫描', read: '读取', fill: '填补', check: '检查', export: '导出', app: '程序' },
    times: (n) => `×${n}`,
    fileName: (name) => `${name}-日志.txt`,
  },

  actions: {
    pause: '暂停', resume: '继续', cancel: '取消', pausing: '正在暂停…', cancelling: '正在取消…',
    again: '重新加载', skipBadRows: '跳过坏行再加载', editRecipe: '修改配方', restart: '重启加载器',
  },

  says: {
    pausing: '正在暂停…先读完手上这一批',
    paused: (row) => `已在第 ${row} 行暂停`,
    cancelling: '正在取消…',
    cancelled: '加载已取消', then: '。',
    nothingRemains: '磁盘上没有留下任何内容',
    kept: (rows, size) => `已读的 ${rows} 行保留，占磁盘 ${size}`,
    failed: '加载失败',
    done: (name) => `${name} 已加载`,
    partly: (name, losses) => `${name} 已加载，但不完整：${losses}`,
    died: '加载器已停止',
    lastLines: '它最后的输出',
    phase: (phase) => `阶段：${phase}`,
    tenth: (percent) => `已加载 ${percent}`,
  },

  cancelDialog: {
    title: '要取消加载吗？',
    done: (elapsed, rows) => `已用 ${elapsed} 读入 ${rows} 行`,
    allLost: (done) => `${done}。这些将被放弃：磁盘上不会留下任何内容`,
    choice: '已读的行如何处置',
    keep: '保留已读的内容', keepText: '内容留在磁盘上，之后可从此处继续',
    discard: '丢弃', discardText: '磁盘上不会留下任何内容',
    yes: '取消加载', no: '继续加载',
  },

  unfinished: {
    title: (n, f) => `${f.number(n)} 个未完成的加载`,
    facts: (share, since, disk) => `${share}，${since}，${disk}`,
    share: (percent, rows, all) => `${percent}（${all} 行中的 ${rows} 行）`,
    stopped: (ago) => `${ago}停止`, running: '另一进程正在处理',
    onDisk: (size) => `占磁盘 ${size}`,
    goOn: '继续', goOnWith: (name) => `继续加载 ${name}`, goOnFrom: (batch, f) => `从第 ${f.number(batch)} 批继续`, startOver: '从头加载',
    discard: '丢弃…', discardOf: (name) => `丢弃 ${name} 保留的内容`,
    dialog: {
      title: (name) => `丢弃 ${name} 保留的内容？`,
      text: (rows, size) => `${rows} 行将需要重读；释放磁盘 ${size}`,
      yes: '丢弃', no: '保留',
    },
  },

  view: { label: '显示内容', summary: '小结', course: '加载过程' },

  summary: {
    rows: '行',
    adds: '读取 = 采用 + 拒绝 + 网格外 + 未知节点',
    doesNotAdd: '这些计数对不上：请报告此问题',
    series: '序列', shape: '步 × 节点 × 通道', cells: '格', missing: '缺失', filled: '填补',
    ranges: '超出取值范围', outliers: '离群值', beyond: (below, above, missing) => `过低 ${below} 格，过高 ${above} 格${missing === null ? '' : `；其中 ${missing} 格改为缺失`}`,
    span: '起、止', step: '步长', stepsWithoutRows: '没有任何行的步', longestGap: '最长空缺', steps: (n, f) => `${f.number(n)} 步`,
    peak: '最高内存', took: '用时',
    samples: '样本', dropped: (n, f) => `因空缺略去 ${f.number(n)} 个窗口`,
    noSamples: (split) => `${split}放不下一个窗口`,
    channels: '通道', channel: '通道', observed: '有观测', mean: '均值', std: '标准差', min: '最小', max: '最大',
    clock: '时钟变更', noClock: (zone) => `起止之间 ${zone} 没有时钟变更`,
    nodes: '节点', inData: '数据中', inTable: '节点表中', notInTable: '在数据中、不在表中', notInData: '在表中、不在数据中',
    withoutPosition: '没有位置', noTable: '没有节点表', positions: '位置', forExample: (what, names) => `${what}：例如 ${names}`,
    skipped: '略去的批次', skippedMeta: (batches, rows, f) => `${f.number(batches)} 批无法读取；其中 ${rows} 行不计入任何计数`,
    badRows: '拒绝的行', badRowsMeta: (shown, all) => `显示 ${all} 行中的 ${shown} 行`, noBadRows: '无',
    file: '文件', line: '行号', column: '列', value: '值', reason: '原因', row: '原文',
    limited: (rows) => `仅试读：只读了前 ${rows} 行`,
  },
};
