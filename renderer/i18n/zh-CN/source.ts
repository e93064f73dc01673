import type { SourceTexts } from '../en/source';

/** 数据源一步的文字。 */
export const sourceZh: SourceTexts = {
  first: {
    title: '要加载什么？',
    text: '每行有节点、时间和数值的表：CSV、Parquet、Arrow 或 JSON lines',
    drop: '把文件、文件夹或配方拖到这里',
    files: '选择文件…', folder: '选择文件夹…', recipe: '打开配方…',
    sample: '试用示例', sampleText: '一个虚构的小城：道路传感器，两周、每五分钟一次的流量，含空缺',
    recent: '最近的配方', noRecent: '打开或保存过的配方会列在这里',
    where: '文件只在本机读取，不发往任何地方',
  },

  templates: {
    title: '从模板开始',
    names: { traffic: '一分钟交通流', sensors: '五分钟传感器', air: '逐小时空气质量', 'turn-flow': 'MaxCompute 转向流量' },
    told: {
      traffic: '历史一小时，预测一刻钟；填补短缺口',
      sensors: '历史一小时，预测一小时，7 : 1 : 2；零值不计入缩放',
      air: '历史三天，预测一天；含一年中的第几天',
      'turn-flow': '按分钟的 nds_id 与 next_nds_id，以 ds 按天分区；布局同 PatchSTG',
    },
  },

  imported: { title: (file) => `已从 ${file} 导入` },

  drafts: {
    title: (n, f) => (n === 1 ? '发现一份未保存的草稿' : `发现 ${f.number(n)} 份未保存的草稿`),
    kept: (ago) => `最后更改于${ago}`,
    goOn: '继续', goOnWith: (name) => `继续草稿 ${name}`, discard: '丢弃', discardOf: (name) => `丢弃草稿 ${name}`,
  },

  kind: { nowhere: '只在本机读取，不发往任何地方' },
  paths: { label: '文件、文件夹或 flows/*.parquet 这样的模式，每行一个', choose: '选择…', addFolder: '加文件夹…' },
  name: '配方名称',

  files: {
    title: '文件',
    columns: { file: '文件', format: '格式', rows: '行', size: '大小' },
    formats: { csv: 'CSV', parquet: 'Parquet', arrow: 'Arrow', json: 'JSON lines', npy: 'NPY', npz: 'NPZ', hdf5: 'HDF5' },
    parts: { table: '表', partition: '分区', query: '查询' },
    more: (n, f) => `另 ${f.number(n)} 个文件`, fewer: '收起文件',
    looking: '正在查看文件…',
  },

  warehouse: {
    looking: '正在询问仓库…',
    comes: '取自仓库', rows: '行', download: '下载量', fee: '费用', scans: '查询扫描', atMost: (rows) => `至多 ${rows}`, usd: (amount) => `${amount} 美元`, free: '无',
  },

  reading: {
    title: '读取方式',
    found: (parts) => parts.join('，'),
    delimiters: { ',': '逗号分隔', ';': '分号分隔', '\t': '制表符分隔', '|': '竖线分隔', ' ': '空格分隔' },
    otherDelimiter: (delimiter) => `以 ${delimiter} 分隔`,
    header: '有表头', noHeader: '无表头',
    format: '格式', delimiter: '分隔符', headerLabel: '首行', quote: '引号', encoding: '编码', nulls: '缺失写作', nullsHint: '"", NA, NaN, null, None', where: '只读这样的行', whereHint: '例如 adcode = 110000',
    auto: '自动判断', autoFound: (found) => `检测到：${found}`,
    headers: { yes: '是列名', no: '是数据' },
    quotes: { '"': '双引号 "', "'": "单引号 '", none: '无' },
  },

  columns: {
    title: '列',
    meta: (read, all, f) => `${f.number(all)} 列中读 ${f.number(read)} 列`,
    heads: { column: '列', type: '类型', sample: '样例', used: '用作', how: '方式' },
    types: { text: '文本', integer: '整数', number: '数', timestamp: '时间', date: '日期', boolean: '真假', other: '其他' },
    roles: { off: '不读', node: '节点键', time: '时间', value: '值', year: '年', month: '月', day: '日', hour: '时', minute: '分', second: '秒' },
    roleOf: (column) => `${column} 用作`,
    nth: (n, of) => (of < 2 ? '节点键' : `节点键，其${['一', '二', '三'][n - 1] ?? n}`),
    joined: '以 _ 连成名称',
    zone: '时间所在时区',
    timeFormat: '时间的格式', timeFormats: { auto: '自动判断', 'epoch-s': '1970 年起的秒', 'epoch-ms': '1970 年起的毫秒', pattern: '自定格式…' }, pattern: '格式，例如 %Y-%m-%d %H:%M',
    aggregate: (column) => `单元格取 ${column} 的什么`,
    aggregates: { mean: '均值', sum: '和', min: '最小', max: '最大', first: '第一个', last: '最后一个', count: '个数' },
    channel: (column) => `${column} 的通道名`,
    another: (column) => `从 ${column} 再取一个值`, without: (column) => `去掉 ${column} 的这个值`,
    packed: '打包', packedOf: (length, separator) => `打包：${length} 个数，以 ${separator} 分隔`,
    unpack: '取其中一个数', whole: '整个单元格', separator: '分隔符', index: '第几个数，从 0 起；负数从末尾数',
    notThere: '数据源中没有',
  },

  wide: {
    title: '每个节点一列',
    value: '值的名称', timeIn: (column) => `时间在 ${column} 列`, start: '第一行的时间', startHint: '2012-03-01T00:00', step: '行与行之间的步长', stepHint: '5min',
    rest: '除时间外，每一列都是一个节点', asRows: '改为按行读取',
  },

  rows: {
    title: '前几行',
    meta: (rows, file, f) => `${file} 的前 ${f.number(rows)} 行`,
    step: (count, unit) => `检测到步长：${count} ${unit}`,
    none: '还没有行',
  },

  nodes: {
    title: '节点', table: '节点表', noTable: '无：没有位置', choose: '选择节点表…', remove: '不用节点表',
    key: '键', position: '纬度，经度', lat: '纬度所在列', lng: '经度所在列',
    keepOrder: '保留，顺序', keep: '保留哪些节点', keeps: { seen: '出现过的', all: '表中全部' }, order: '节点的顺序', orders: { sorted: '按键排序', table: '同节点表', 'kd-tree': '相邻节点排在一起（KD 树）' },
    use: (column) => `改用 ${column}`,
  },
  grid: {
    title: '时间网格', from: '起', to: '止（不含）', fromHint: '数据中最早的时间', toHint: '最晚的时间之后', stepZone: '步长，时区', step: '步长', unit: '步长的单位', zone: '网格的时区',
    units: { s: '秒', min: '分钟', h: '小时', d: '天' },
    missing: '缺失', fill: '缺失单元格如何填补', fills: { none: '保持缺失', zero: '填零', forward: '沿用前值', linear: '线性填补', 'weekly-mean': '周内均值' },
    longest: '最多连续填补多少步', upTo: '≤', steps: '步',
  },
  windows: {
    title: '窗口', model: '按模型', ownWay: '自行设置', lengths: '历史，预测', history: '历史', horizon: '预测', delayStride: '延迟，步幅', delay: '延迟', stride: '步幅', steps: '步',
    gaps: '含缺失时', gapRules: { keep: '保留，由掩码标记', 'drop-missing-cell': '不要含缺失单元格的窗口', 'drop-missing-step': '不要跨无数据步的窗口' },
    features: '特征', order: '时间特征的顺序', orders: { slot: '时段在前', weekday: '星期在前' }, weekday: '星期如何计', weekdays: { calendar: '周一为 0', 'from-first-step': '首日为 0' },
  },
  split: {
    title: '划分与缩放', ratios: '比例', names: { train: '训练', val: '验证', test: '测试' }, ratio: (name) => `${name}的比例`,
    ruleGap: '规则，间隔', gap: '各部分之间的步数', noGap: '依规则', steps: '步', rule: '规则', rules: { 'split-then-window': '先划分，后开窗', 'window-then-split': '先开窗，后划分', informer: 'Informer 边界', largest: 'LargeST、STAEformer', 'basicts-0': 'BasicTS 0', 'basicts-1': 'BasicTS 1', agcrn: 'AGCRN', astgcn: 'ASTGCN', days: '按整天' },
    scale: '缩放', methods: { none: '不缩放', zscore: 'z-score，仅训练集', minmax: 'min–max，仅训练集', robust: '四分位数，仅训练集' }, applied: '写出的值是否已缩放', values: '值，零值', applies: { no: '保持原样', yes: '写出缩放值' },
    fit: '拟合，范围', fitLabel: '缩放在什么上拟合', fits: { windows: '窗口', 'whole-windows': '窗口及目标', steps: '步', 'before-val': '验证集之前的步' }, scope: '所有节点共用或各用各的', scopes: { all: '所有节点', node: '逐个节点' },
    zeros: '零值是否计入缩放', zeroRules: { include: '零计入', exclude: '零不计入' },
  },
  load: {
    title: '加载', budgetBatch: '预算，每批', budget: '内存预算', batch: '每批行数', limit: '试读', limitLabel: '只读这么多行', limitHint: '全部行', rows: '行',
    badRows: '坏行', badRowsLabel: '遇到坏行时', rules: { stop: '遇到即停', skip: '跳过', keep: '跳过，并列入 rejected.csv' }, upTo: '至多', most: '最多容忍的坏行',
    atBudget: '用到 95 % 时', atBudgetLabel: '用到内存预算的 95 % 时怎么办', atBudgetRules: { wait: '暂停读取，等待空间', pause: '加载暂停', cancel: '取消加载' },
    failedBatches: '坏批次', retries: '批次最多重读几次', tries: '次重读', failedBatchesLabel: '重读后仍读不出的批次怎么办', failedBatchRules: { stop: '之后停止', skip: '之后略去' },
  },

  result: {
    title: '这会得到', meta: '随输入更新', counting: '正在统计…', waiting: '字段正确后显示',
    nodes: '节点', places: (n, f) => `位于 ${f.number(n)} 处`, noPlaces: '没有位置',
    steps: '步', days: (days, perDay) => `${days} 天 × ${perDay}`, calendarDays: '整天',
    rows: '要读的行', batches: (n, f) => `${f.number(n)} 批`,
    cells: '单元格', perCell: (rows) => `每格 ${rows} 行`, channels: (n, f) => `${f.number(n)} 个通道`,
    atMost: (share) => `至多 ${share} 的单元格有观测`,
    samples: '样本', borders: (first, second, shared) => `分界 ${first} 与 ${second}，${shared}`, noneShared: '无共用步', shared: (steps) => `划分之间共用 ${steps} 步`, empty: (names) => `${names}放不下一个窗口`,
    export: '导出', parts: (values, mask) => `序列 ${values}，掩码 ${mask}`, spread: (times) => `展开时每一步最多写 ${times} 次`,
    memory: '内存', ofBudget: (budget) => `/ 预算 ${budget}`, memoryParts: '加载器的估计需要与预算', inMemory: (disk, least) => `全部放在内存；为存妥至多占磁盘 ${disk}；最低 ${least}`, spills: (disk, least) => `一部分暂存磁盘，至多 ${disk}；最低 ${least}`, tooSmall: (least) => `预算太小：最低 ${least}`,
    clock: '时钟变更', nodeTable: '节点表', notInTable: (n, names, f) => `数据中 ${f.number(n)} 个节点不在表中：${names}`, notInData: (n, names, f) => `表中 ${f.number(n)} 个节点没有数据：${names}`, allMatch: '数据中的节点都在表中', withoutPosition: (n, f) => `${f.number(n)} 个节点没有位置`,
    summary: (nodes, steps, samples) => `${nodes} 个节点，${steps} 步，${samples} 个样本`,
  },

  faults: {
    needs: {
      name: '请给配方起个名称',
      'source.paths': '请指出要读哪些文件',
      'source.endpoint': '请填写服务地址',
      'source.project': '请填写项目',
      'source.table': '请选择表，或写一条查询',
      'source.partitions': '请说明分区，例如 ds=20250701',
      'columns.node': '请至少选一列作节点键',
      'columns.time': '请选一个时间列，或分别选年、月、日',
      'columns.values': '请至少选一列作值',
      'nodes.key': '请写出节点表中作键的列',
      'grid.step': '请填步长',
      'graph.distances': '请指出距离文件；三列要么都写，要么都不写',
      'timeFeatures.columns': '请至少选一个特征',
    },
    takes: (expected) => `这里应填${expected}`,
    expected: (expected) => {
      switch (expected.kind) {
        case 'one-of': return ` ${expected.values.join('、')} 之一`;
        case 'number': {
          const { least, most, isWhole } = expected;
          const range = least !== null && most !== null ? ` ${least} 到 ${most} 的` : least !== null ? `不小于 ${least} 的` : most !== null ? `不大于 ${most} 的` : '';
          return `${range}${isWhole ? '整数' : '数'}`;
        }
        case 'list': return '列表';
        case 'text': return '文字';
        case 'character': return '一个字符';
        case 'true-or-false': return '是或否';
        case 'object': return '键和值';
        case 'step': return '整数个秒、分钟、小时或天';
        case 'ratios': return '三个相加为 1 的比例，例如 0.6、0.2、0.2';
        case 'address': return '以 https:// 开头的地址';
        case 'partition': return '分区，例如 ds=20250701';
        case 'table-or-sql': return '表或查询，二者取一';
        case 'with-table': return '与表同用的分区';
        case 'long-columns': return '每个节点每个时间一行（数据源是仓库时）';
        case 'warehouse': return '仓库中的表';
        case 'whole-day': return '一天恰为整数步的步长';
        case 'segment-before-target': return '不短于预测长度的天和周';
        case 'date-file': return '日期的 CSV 文件，节假日列需要它';
        case 'quantiles': return '两个 0 到 1 之间的比例，小的在前';
        case 'min-or-max': return '最小值或最大值';
        case 'not-below-min': return '不小于最小值的最大值';
        case 'once-a-channel': return '每个通道一次';
        case 'rank': return '序号从 0 起，小于总数';
        case 'each-once': return '时段和星期各一次';
        case 'time-pattern': return '格式，例如 %Y-%m-%d %H:%M';
      }
    },
    columnGone: (column) => `数据源没有列 ${column}`,
    didYouMean: (column) => `；是不是 ${column}？`,
    channelTwice: (name) => `有两个值都叫 ${name}：请改其中一个的名称`,
    error: (title, where, whatToDo) => `${title}${where === null ? '' : `（${where}）`}：${whatToDo}`,
  },
  actions: { again: '重试', withoutTable: '不用位置', restart: '重启加载器', budget: (size) => `加到 ${size}` },
};
