import type { ExportTexts } from '../en/export';

/** 导出一步的文字。 */
export const exportZh: ExportTexts = {
  empty: {
    title: '还没有可导出的内容',
    text: '加载完成后，这里显示各种格式及其大小，以及载入它们的代码',
    running: '当前的加载一完成就会显示',
    toSource: '去数据源', toLoad: '去加载',
  },
  formats: {
    title: '格式',
    meta: '大小为写出前的预估',
    columns: { pick: '写出', format: '格式', values: '数值', reads: '对方代码读取的内容', size: '大小' },
    reads: {
      series: '值、掩码、时间、窗口索引、dataset.py',
      npz: 'trainX、trainY、trainXTE、trainYTE …、mean、std',
    },
    dtypes: { f4: '32 位', f8: '64 位' }, valuesOf: (format) => `${format} 的数值`,
    pick: (format) => `写出 ${format}`,
    total: (size) => `共 ${size}`,
  },
  folder: { label: '写到', choose: '选择…', hint: '其中每种格式一个文件夹；本程序先前的导出会被替换', missing: '请指定写到哪里' },
  actions: {
    export: (n, f) => `导出 ${f.number(n)} 种格式`,
    none: '至少选择一种格式',
    cancel: '取消', cancelling: '正在取消…', dismiss: '知道了',
  },
  progress: {
    title: '正在导出',
    label: '导出进度',
    writing: (format, done, all, f) => `${format}，第 ${f.number(done)} / ${f.number(all)} 种`,
    bytes: (done, all) => `${done} / ${all}`,
    perS: (rate) => `${rate}/秒`,
    left: (about) => `剩余${about}`,
    estimating: '估算中…',
    cancelled: '导出已取消；已写完的格式保留，未写完的没有在磁盘上留下任何内容',
    done: (n, took, f) => `${f.number(n)} 种格式已写完，用时 ${took}`,
    said: (percent) => `已写出 ${percent}`,
    waits: (needed, free, path) => `磁盘已满：需要 ${needed}${free === null ? '' : `，可用 ${free}`}，位于 ${path}。有空间后导出会自行继续`,
  },
  files: {
    title: '文件',
    meta: (format, size) => `${format}，${size}`,
    open: '打开文件夹', verify: '校验', verifying: '校验中…', again: '再次校验',
    passed: (files, size, f) => `已复核：${f.number(files)} 个文件，${size}，哈希、形状和计数均与写出时一致`,
    columns: { file: '文件', shape: '形状', type: '类型', bytes: '字节', sha256: 'sha256' },
    none: '写完后，文件及其形状和哈希显示在这里',
    table: (format) => `${format} 的文件`,
  },
  samples: {
    title: '样本',
    meta: (history, horizon, rule, f) => `${f.number(history)} → ${f.number(horizon)} 步，${rule}`,
    rules: { 'split-then-window': '先划分后开窗', 'window-then-split': '先开窗后划分', informer: 'Informer 的边界', largest: 'LargeST 的划分', 'basicts-0': 'BasicTS 0 的划分', 'basicts-1': 'BasicTS 1 的划分', agcrn: 'AGCRN 的划分', astgcn: 'ASTGCN 的划分', days: '按整天划分' },
    dropped: (n) => `因空缺略去 ${n} 个`,
  },
  leakage: { title: '泄漏检查' },
  scaler: {
    title: '缩放',
    methods: { none: '无', zscore: 'z-score', minmax: '最小–最大', robust: '四分位数' },
    fit: { windows: '训练集窗口', 'whole-windows': '训练集窗口及目标', steps: '训练集的步', 'before-val': '训练集中验证集之前的步' },
    meta: (method, fit, use) => `${method}，${fit}；${use}`,
    applied: '值已缩放', kept: '参数随附，值不改',
    mean: '均值', std: '标准差', min: '最小', max: '最大', q25: '第一四分位数', median: '中位数', q75: '第三四分位数',
  },
  python: { title: '在 Python 中载入', copy: '复制', copied: '已复制', dataset: '导出目录中附有 dataset.py；需要 numpy 和 PyTorch', numpy: '只需要 numpy' },
  lineage: {
    title: '来历',
    files: '文件', zone: '时区', recipe: '配方', unsaved: '未保存',
  },
};
