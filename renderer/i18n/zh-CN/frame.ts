import type { FrameTexts } from '../en/frame';

/** 窗口框架的文字：标题行、左栏、步骤、状态行，以及其上打开的页面。 */
export const frameZh: FrameTexts = {
  steps: { source: '数据源', load: '加载', preview: '预览', export: '导出' },
  regions: { rail: '页面', steps: '步骤', status: '正在运行' },
  title: {
    none: '没有打开配方',
    untitled: '未命名',
    notSaved: '● 未保存',
    document: (name, isDirty) => `${isDirty ? '● ' : ''}${name} – Sluice`,
  },
  rail: { recipe: '配方', jobs: '任务', history: '历史', settings: '设置', about: '关于', shortcuts: '快捷键' },

  state: {
    noSource: '尚未选择',
    looking: '正在查看…', notLooked: '尚未查看',
    toFix: (n, f) => (n === 1 ? '一处待改' : `${f.number(n)} 处待改`),
    source: (files, rows, f) => `${f.number(files)} 个文件${rows === null ? '' : `，${f.number(rows)} 行`}`,
    warehouse: (name, rows, f) => `${name}${rows === null ? '' : `，${f.number(rows)} 行`}`,
    toLoad: (rows, f) => `${f.number(rows)} 行`,
    beforeLoad: '尚未开始',
    running: (phase, percent) => (percent === null ? phase : `${phase}，${percent}`),
    pausing: '正在暂停…', paused: '已暂停', cancelling: '正在取消…', cancelled: '已取消', failed: '失败', died: '加载器已停止',
    waits: { disk: '等待磁盘空间', memory: '等待内存' },
    partly: (rows, losses, f) => `${losses}；采用 ${f.number(rows)} 行`,
    opened: '从文件夹打开',
    loaded: (rows, took, f) => `${f.number(rows)} 行，用时 ${took}`,
    afterLoad: '加载完成后',
    preview: (nodes, steps, f) => `${f.number(nodes)} 个节点，${f.number(steps)} 步`,
    canExport: '可以写出',
    writing: (percent) => `写出中，${percent}`,
    written: (n, f) => `已写出 ${f.number(n)} 种格式`,
  },

  actions: { save: '保存配方', start: '开始加载', open: '打开…', toPreview: '去预览', toExport: '去导出' },

  status: {
    idle: '没有正在运行的任务',
    noNetwork: '未使用网络', network: (host) => `网络：${host}`,
    rate: (rows) => `${rows} 行/秒`,
    memory: (used, budget) => `${used} / ${budget}`,
    exporting: (format) => `写出${format}`,
    bytesPerS: (bytes) => `${bytes}/秒`,
    estimating: '估算中…',
    progress: (name) => `${name} 的进度`,
    pause: '暂停', resume: '继续', cancel: '取消', show: '查看',
  },

  drop: { title: '松开即打开', text: '配方（.sluice.json）会被打开，INI 文件会被导入；数据文件和文件夹成为数据源；已导出的序列可写成更多格式' },
  dialog: { close: '关闭' },

  settings: {
    title: '设置',
    language: '语言', languages: { system: '跟随系统', en: 'English', 'zh-CN': '简体中文' },
    theme: '主题', themes: { system: '跟随系统', light: '浅色', dark: '深色' },
    presenting: '演示', presentingTick: '隐藏主机和密钥', presentingHint: '包括字段、消息和日志，适合共享屏幕时使用',
    memory: '内存预算', memoryHint: '用于新配方', memoryTakes: '应为整数兆字节，至少 64',
    work: '工作文件夹', workHint: '加载在此保存中断后继续所需的内容。未完成的加载仍留在其开始时的文件夹',
    usage: (used, free) => (free === null ? `已用 ${used}` : `已用 ${used}，剩余 ${free}`), counting: '统计中…',
    choose: '选择…', usual: '使用默认文件夹', cleanUp: '清理…',
    proxy: '代理', proxyHint: '无：直接连接', proxyTakes: '应为地址，如 http://host:port',
    certificates: '证书', certificatesHint: '仅系统自带', remove: '不使用', networkHint: '用于未自行指定的连接',
    log: '级别', logLabel: '日志文件的详细程度', logLevels: { error: '仅错误', warn: '含警告', info: '全部经过' },
    logFiles: '文件', logFilesHint: 'sluice.log 是应用的日志，loads.log 是加载和导出的日志。只记坏行的位置，不记其内容，且只留在本机', openLogs: '打开文件夹',
    groups: { look: '外观', loads: '加载', network: '网络', log: '日志' },
  },

  cleanUp: {
    title: '清理工作文件夹',
    none: '没有未完成的加载：没有保留任何内容',
    text: (n, bytes, f) => `${f.number(n)} 个未完成的加载占用 ${bytes}。丢弃后须重新读取`,
    all: '全部丢弃', one: (name) => `丢弃 ${name} 保留的内容`, discard: '丢弃', running: '正在运行',
  },
  presenting: '已隐藏主机和密钥',

  about: {
    title: '关于 Sluice',
    what: '把由节点、时间和数值组成的巨大表格，在有限的内存里变成时空训练集',
    version: '版本', runtime: 'Electron', engine: 'Chromium', node: 'Node', reader: 'DuckDB', system: '系统', log: '日志文件', licence: '许可',
    asDeclared: (version) => `${version}，即其适配的版本`,
    fallback: (version, declared) => `${version}，开发用的替代版本，本应为 ${declared}`,
    network: '没有遥测：文件只在本机读取，不发往任何地方；网络只用于你指定的仓库',
    openLog: '打开日志文件夹', licences: '所用的库及其许可…',
    reading: '正在读取…',
  },

  crash: {
    title: '窗口的这一部分无法显示',
    unaffected: '正在进行的加载或导出不受影响，配方及其更改已保留，没有改动任何文件',
    whatToDo: '请重新显示。如再次失败，请重新载入窗口，并复制此内容交给负责 Sluice 的人',
    again: '重新显示', reload: '重新载入窗口',
  },

  licences: {
    title: '所用的库及其许可',
    what: (n) => `Sluice 本身采用 Apache-2.0 许可，由 ${n} 个他人的组件构成。运行环境包含 Chromium，其许可见应用旁的 LICENSES.chromium.html`,
    inText: '见正文', noText: '未附许可正文', copy: '全部复制',
  },

  shortcuts: {
    title: '键盘快捷键',
    newRecipe: '新建配方', open: '打开配方', openFiles: '选择数据文件', save: '保存配方', saveAs: '配方另存为',
    undo: '撤销对配方的上一次更改', redo: '重做', changes: '将配方与其文件或另一配方比较',
    run: '执行当前步骤：开始加载、继续、导出', cancel: '取消正在运行的任务', pause: '暂停或继续加载',
    log: '显示或隐藏日志', list: '本列表', regions: '转到窗口的下一部分', settings: '设置',
  },

  discard: {
    title: '放弃更改吗？',
    text: (name) => `${name} 的更改还没有保存`,
    save: '先保存', discard: '放弃更改', keep: '继续编辑',
  },
};
