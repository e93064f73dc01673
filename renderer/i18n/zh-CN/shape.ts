import type { ShapeTexts } from '../en/shape';

/** 训练集的细节：模型约定、表单里折叠的部分、节点之间的图。 */
export const shapeZh: ShapeTexts = {
  model: {
    sets: (model) => `${model} 原代码的做法`,
    changed: '已改', back: (model) => `恢复为 ${model}`, other: (model) => `${model}，已改`,
    parts: { windows: '窗口', split: '划分', scale: '缩放', timeFeatures: '特征', export: '写出' },
    windows: (history, horizon, f) => `${f.number(history)} → ${f.number(horizon)} 步`,
    segments: (daily, weekly, f) => `日周期 ${f.number(daily)}，周周期 ${f.number(weekly)}`, withinDay: '不跨天',
    delay: (n, f) => `间隔 ${f.number(n)} 步`, stride: (n, f) => `每 ${f.number(n)} 步一个`,
    days: (train, val, test) => `${train} + ${val} + ${test} 天`,
    gap: (n, f) => `间隔 ${f.number(n)} 步`,
    graph: '图', graphFile: (file) => `${file}，与样本一起读`, addGraph: '一并写出',
    raw: '值保持原样', scaled: '值已缩放', eachNode: '逐个节点', withoutZeros: '不计零值',
  },
  forms: { lazy: '只存一次', materialised: '展开' }, formHints: { lazy: '每一步只存一次，训练时再切出样本', materialised: '逐个写出样本：一步在几个样本里就写几次' },
  formats: { choose: '选择格式', chosen: (n, f) => `已选 ${f.number(n)} 种`, total: '合计', against: (name) => `${name}，未选` },
  options: {
    labels: {
      masks: 'X 与 Y 的掩码', shardBytes: '分片至多', shardSamples: '每片样本', deal: '分配', slice: '部分', compression: '压缩', chunkSteps: '每块步数', chunkNodes: '每块节点',
      form: '形式', files: '文件', features: '时间特征', dayOfWeek: '星期通道',
    },
    values: {
      compression: { none: '不压缩', gzip: 'gzip' }, deal: { contiguous: '相邻的在一起', 'round-robin': '轮流' }, files: { arrow: 'Arrow，供 load_from_disk 读取', parquet: 'Parquet，附 Hub 数据集卡片' }, form: { long: '每个节点每一步一行', wide: '每个节点一列' },
      features: { node: '逐个节点', step: '每步一次' }, dayOfWeek: { none: '无', number: '0 到 6', 'one-hot': '七列' },
    },
    of: (option, format) => `${option}，${format}`, auto: '自动', asMany: '放满为止', all: '全部', mebibytes: 'MiB', samples: '个样本', rank: '序号', ofRanks: '共', faulty: (option, takes) => `${option}：这里应填${takes}`, count: '不小于 1 的整数', part: '从 0 起的序号，小于总份数',
  },
  choice: { title: '预计', samples: (n) => `${n} 个样本`, total: '合计', none: '所选各格式的大小会显示在这里' },
  find: { label: '按模型或格式查找', hint: '模型或格式', none: (text) => `没有适用于“${text}”的格式`, form: '样本' },
  again: {
    open: '打开已导出的序列…', checking: (name) => `正在打开 ${name} 的序列`, checkingText: (share) => `正在逐个对照清单检查文件：${share}`, cancel: '取消', cancelled: '序列没有打开', retry: '再试一次',
    more: '再选格式', there: '已在那里：正是从它写出', from: '序列文件夹', text: '以前导出的序列不必重新加载，就能写成更多格式：打开它的文件夹，或拖到这里',
    keep: '记入配方', keepHint: '配方从此写明这些格式和选项；保存后才进入文件',
  },
  nothing: '无', comma: '，',
  more: {
    windows: '延迟、步幅、周期', scaler: '缩放细节', features: '时间特征', ranges: '取值范围', outliers: '离群值', graph: '节点之间的图',
  },
  windows: {
    segments: '日、周周期', daily: '历史之前取几天的同一时段', weekly: '历史之前取几周的同一时段', days: '天', weeks: '周',
    withinDay: '不跨天', withinDayTick: '窗口不跨午夜',
  },
  days: { label: '天数', train: '训练集天数', val: '验证集天数', test: '测试集天数', byRatios: '依比例' },
  features: {
    which: '哪些', whichLabel: '哪些时间特征', ways: { slot: '时段、星期', weekday: '星期、时段', own: '其他…' },
    names: { slot: '日内时段', weekday: '星期', 'day-of-month': '月内第几天', 'day-of-year': '年内第几天', holiday: '节假日', 'slot-fraction': '日内时段，0 到 1', 'weekday-fraction': '星期，0 到 1', 'day-of-month-fraction': '月内第几天，0 到 1', 'day-of-year-fraction': '年内第几天，0 到 1' },
    list: '依此顺序', add: '加一个特征…', earlier: (name) => `上移：${name}`, remove: (name) => `移除：${name}`,
    weekday: '星期', dtype: '类型', dtypeLabel: '时间特征的类型', dtypes: { auto: '按需要', f4: '32 位小数', f8: '64 位小数' },
    holidays: '节假日', holidaysHint: '日期的 CSV 文件', choose: '选择节假日文件…',
  },
  ranges: {
    none: '不限', any: '不限', otherwise: '否则', least: (channel) => `${channel} 的最小值`, most: (channel) => `${channel} 的最大值`, then: (channel) => `${channel} 超出范围时怎么处理`,
    thens: { keep: '保留并报告', missing: '记为缺失' },
    told: (channel, limits) => `${channel} ${limits.join(' 且 ')}`,
    hint: '按格判断，先于离群值和填补；超出范围的个数见质量报告',
  },
  outliers: {
    method: '界限', methodLabel: '什么算离群值', methods: { none: '不设界限', sigma: '标准差', quantile: '分位数' },
    sigmas: '两侧各几个标准差', lower: '下分位数', upper: '上分位数', limits: '取值',
    scopeThen: '范围，处理', scope: '所有节点共用界限或各用各的', then: '离群值怎么处理', thens: { clip: '截到界限', missing: '记为缺失' },
    hint: '界限只取自训练集；改动的个数在加载后给出',
    told: (what, then) => `${what}，${then}`, sigmaText: (n) => `±${n} σ`, quantileText: (low, high) => `${low} 至 ${high}`,
  },
  graph: {
    from: '距离', fromLabel: '节点之间的距离从何而来', froms: { none: '不要图', positions: '由位置计算', file: '取自文件' },
    path: '文件', pathLabel: '距离或边的文件', choose: '选择距离文件…', columns: '列', from1: '起点节点的列', to: '终点节点的列', distance: '距离的列', firstThree: ['第 1 列', '第 2 列', '第 3 列'],
    weight: '权重', weightLabel: '边的权重', weights: { gaussian: '高斯核', binary: '有边即为 1', given: '距离本身' },
    sigma: '带宽 σ', sigmaHint: '其标准差', thresholdLabel: '权重低于它就不算边', sigmaThreshold: 'σ，阈值',
    limits: '最近，最远', nearest: '只连最近的几个节点', nearestHint: '全部', maxDistance: '多远以内算边', maxHint: '不限', metres: '米',
    ways: '方向', directed: '有向', selfLoops: '自环',
    files: '文件', fileNames: { npy: 'adj.npy，numpy', pickle: 'adj_mx.pkl，DCRNN', text: 'adj.txt，GMAN', edges: 'edges.csv，边的列表' },
    told: (from, weight) => `${from}，${weight}`,
    title: '图', preview: '画出来', drawing: '正在画…', again: '重新画',
    map: (shown, edges) => `节点地图，画出 ${edges} 条边中的 ${shown} 条`,
    edges: '边', loops: '自环', isolated: '没有边的节点', sigmaFact: '带宽 σ', degree: '每个节点的边', withoutPosition: '没有位置的节点', unknown: '节点不明的行', density: '占全部节点对',
    some: (shown) => `画出其中 ${shown} 条，分布于所有节点`, all: '已全部画出', noEdges: '没有留下任何边：σ 大一些、阈值低一些，或换一种权重', noMap: '节点都没有位置，画不出地图', settings: '图的设置',
    faulty: '改正标出的字段后即可画出', nodeWithEdges: '有边', nodeWithout: '无边',
  },
};
