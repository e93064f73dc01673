import type { Language } from '../shared/language/language';

/** What the main process says by itself: menu, dialogs, notifications. */
const en = {
  menu: {
    file: '&File', newRecipe: 'New recipe', openRecipe: 'Open recipe…', recent: 'Recent recipes', noRecent: 'None yet', openFiles: 'Open data files…', openSeries: 'Open exported series…', sample: 'Open the sample',
    save: 'Save recipe', saveAs: 'Save recipe as…', changes: 'Compare with another recipe…', settings: 'Settings…', close: 'Close window', quit: 'Quit Sluice',
    edit: '&Edit', undo: 'Undo', redo: 'Redo', cut: 'Cut', copy: 'Copy', paste: 'Paste', selectAll: 'Select all',
    load: '&Load', run: 'Start load', pause: 'Pause or resume', cancel: 'Cancel',
    view: '&View', log: 'Show or hide the log', reload: 'Reload the window', zoomIn: 'Zoom in', zoomOut: 'Zoom out', zoomReset: 'Actual size', fullScreen: 'Full screen', tools: 'Developer tools',
    extras: '&Tools', compare: 'Compare with loading everything…',
    window: '&Window', minimize: 'Minimize', front: 'Bring all to front',
    help: '&Help', shortcuts: 'Keyboard shortcuts', showLogFile: 'Show the app\'s log file', about: 'About Sluice',
    services: 'Services', hide: 'Hide Sluice', hideOthers: 'Hide others', showAll: 'Show all',
  },
  dialog: {
    files: 'Open data files', folder: 'Add a folder of data files', recipe: 'Open a recipe', nodeTable: 'Choose the node table', exportFolder: 'Choose where to export', holidays: 'Choose the file of holidays', distances: 'Choose the file of distances', parameters: 'Open a table of parameters', seriesFolder: 'Open the folder of an exported series', workFolder: 'Choose the work folder', certificates: 'Choose a file of certificates', pem: 'Certificates',
    saveRecipe: 'Save the recipe', saveText: 'Save',
    dataFiles: 'Data files', tables: 'Tables', recipes: 'Sluice recipes', recipesAndIni: 'Sluice recipes, and INI files to import', allFiles: 'All files',
  },
  closing: {
    loading: (name: string) => `“${name}” is still loading`,
    exporting: (name: string) => `“${name}” is still being exported`,
    goesOn: 'It can go on while the window is closed; the window comes back when it is done.',
    loadLost: 'If it is cancelled, nothing of it stays on disk.',
    exportLost: 'If it is cancelled, formats already written stay, and nothing unfinished remains on disk.',
    keep: 'If cancelled, keep what was read: the load can go on from there',
    keepRunning: 'Keep running', cancelLoad: 'Cancel load', cancelExport: 'Cancel export', back: 'Back',
  },
  ended: {
    loaded: (name: string) => `${name} is loaded`,
    partlyLoaded: (name: string) => `${name} is loaded, but not all of it`,
    lostBody: (losses: string, body: string) => `${losses}. ${body}`,
    loadedBody: 'Look at it, then export it',
    loadFailed: (name: string) => `${name} could not be loaded`,
    exported: (name: string) => `${name} is exported`,
    partlyExported: (name: string) => `${name} is exported, without rows that its load lost`,
    exportedBody: 'Every file is written and listed in the manifest',
    exportFailed: (name: string) => `${name} could not be exported`,
    queueDone: (done: number, partly: number) => `The queue is done: ${done} ${done === 1 ? 'job' : 'jobs'}${partly === 0 ? '' : `, ${partly} of them with rows lost`}`,
    queueFailed: (done: number, partly: number, failed: number) => `The queue has ended: ${done} done${partly === 0 ? '' : ` (${partly} with rows lost)`}, ${failed} failed`,
    failedBody: 'The window says what happened and what to do',
  },
  crashed: { message: 'The window stopped working again', detail: 'What is being loaded goes on. Reload the window to see it.', reload: 'Reload', quit: 'Quit' },
};

export type AppTexts = typeof en;

const zhCN: AppTexts = {
  menu: {
    file: '文件(&F)', newRecipe: '新建配方', openRecipe: '打开配方…', recent: '最近的配方', noRecent: '暂无', openFiles: '打开数据文件…', openSeries: '打开已导出的序列…', sample: '打开示例',
    save: '保存配方', saveAs: '配方另存为…', changes: '与另一配方比较…', settings: '设置…', close: '关闭窗口', quit: '退出 Sluice',
    edit: '编辑(&E)', undo: '撤销', redo: '重做', cut: '剪切', copy: '复制', paste: '粘贴', selectAll: '全选',
    load: '加载(&L)', run: '开始加载', pause: '暂停或继续', cancel: '取消',
    view: '视图(&V)', log: '显示或隐藏日志', reload: '重新载入窗口', zoomIn: '放大', zoomOut: '缩小', zoomReset: '实际大小', fullScreen: '全屏', tools: '开发者工具',
    extras: '工具(&T)', compare: '与一次性加载比较…',
    window: '窗口(&W)', minimize: '最小化', front: '全部置于顶层',
    help: '帮助(&H)', shortcuts: '键盘快捷键', showLogFile: '显示应用的日志文件', about: '关于 Sluice',
    services: '服务', hide: '隐藏 Sluice', hideOthers: '隐藏其他', showAll: '全部显示',
  },
  dialog: {
    files: '打开数据文件', folder: '添加数据文件夹', recipe: '打开配方', nodeTable: '选择节点表', exportFolder: '选择导出位置', holidays: '选择节假日文件', distances: '选择距离文件', parameters: '打开参数表', seriesFolder: '打开已导出序列的文件夹', workFolder: '选择工作文件夹', certificates: '选择证书文件', pem: '证书',
    saveRecipe: '保存配方', saveText: '保存',
    dataFiles: '数据文件', tables: '表格', recipes: 'Sluice 配方', recipesAndIni: 'Sluice 配方，以及可导入的 INI 文件', allFiles: '所有文件',
  },
  closing: {
    loading: (name) => `“${name}”仍在加载`,
    exporting: (name) => `“${name}”仍在导出`,
    goesOn: '窗口关闭后可以继续运行，完成时窗口会重新出现。',
    loadLost: '如果取消，磁盘上不会留下任何内容。',
    exportLost: '如果取消，已写完的格式保留，未写完的不会在磁盘上留下任何内容。',
    keep: '取消时保留已读的内容：之后可从此处继续',
    keepRunning: '继续运行', cancelLoad: '取消加载', cancelExport: '取消导出', back: '返回',
  },
  ended: {
    loaded: (name) => `${name} 已加载`,
    partlyLoaded: (name) => `${name} 已加载，但不完整`,
    lostBody: (losses, body) => `${losses}。${body}`,
    loadedBody: '查看数据，然后导出',
    loadFailed: (name) => `${name} 未能加载`,
    exported: (name) => `${name} 已导出`,
    partlyExported: (name) => `${name} 已导出，但不含加载时缺失的行`,
    exportedBody: '所有文件均已写入并列入清单',
    exportFailed: (name) => `${name} 未能导出`,
    queueDone: (done, partly) => `队列已完成：${done} 个任务${partly === 0 ? '' : `，其中 ${partly} 个有行缺失`}`,
    queueFailed: (done, partly, failed) => `队列已结束：${done} 个完成${partly === 0 ? '' : `（其中 ${partly} 个有行缺失）`}，${failed} 个失败`,
    failedBody: '窗口中说明了原因和处理办法',
  },
  crashed: { message: '窗口再次停止工作', detail: '正在进行的加载不受影响。重新载入窗口即可查看。', reload: '重新载入', quit: '退出' },
};

export function appTextsFor(language: Language): AppTexts {
  return language === 'zh-CN' ? zhCN : en;
}
