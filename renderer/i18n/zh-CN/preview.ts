import type { PreviewTexts } from '../en/preview';

/** 预览一步的文字。 */
export const previewZh: PreviewTexts = {
  empty: {
    title: '还没有可预览的内容',
    text: '加载完成后，这里显示覆盖、节点时间序列、位置和质量',
    running: '当前的加载一完成就会显示',
    toSource: '去数据源', toLoad: '去加载',
  },
  reading: '读取中…',
  loadAgain: '重新加载',

  nodes: {
    title: '节点',
    meta: (total, shown, f) => `${f.number(total)} 个，显示 ${f.number(shown)} 个`,
    matching: (matching, f) => `匹配 ${f.number(matching)} 个`,
    search: '查找节点', searchHint: '节点键',
    sort: '排序', sorts: { index: '序号', name: '名称', coverage: '覆盖率' },
    list: (most) => `节点；最多同时显示 ${most} 个`,
    full: (most) => `已显示 ${most} 个节点：先去掉一个才能再加`,
    observed: '% 有观测',
    none: '没有匹配的节点',
  },
  channel: '通道',

  coverage: {
    title: '覆盖',
    meta: (steps, nodes, f) => `一格为 ${f.number(steps)} 步 × ${f.number(nodes)} 个节点；颜色为有观测的步占比`,
    missing: '缺失',
    summary: (mean, empty) => `节点随时间的覆盖：有观测的步占 ${mean}，图上 ${empty} 为空`,
    keys: '节点与时间的覆盖图。方向键移动，按住 Shift 则只缩放一个轴，加号和减号同时缩放，0 显示全部，回车显示正中的节点',
    tip: (node, time, share) => `${node}，${time}：有观测 ${share}`,
    tipRange: (node, nodes, time, share, f) => `${node} 及相邻共 ${f.number(nodes)} 个节点，${time}：有观测 ${share}`,
    split: (name, steps) => `${name}，${steps} 步`,
    columns: { node: '起始节点', nodes: '节点数', observed: '有观测占比', empty: '全空的格占比' },
  },

  series: {
    title: '序列',
    all: (steps, f) => `${f.number(steps)} 步逐步画出`,
    reduced: (steps, buckets, f) => `${f.number(steps)} 步画为 ${f.number(buckets)} 列最小–最大`,
    view: '值', views: { raw: '原始', filled: '填补后', scaled: '缩放后' },
    filled: '填补', outlier: '离群值', repeated: '多行',
    back: '往前', forward: '往后', zoomIn: '放大', zoomOut: '缩小', reset: '显示全部',
    axis: (from, until) => `显示的时间：${from} 至 ${until}。可在图上拖动、滚动滚轮，或用方向键、加号、减号和 0`,
    none: '在左侧选择节点以查看其序列',
    noValues: '此段没有值',
    lane: (name, low, high, gaps, f) => `${name}：${low} 至 ${high}，${f.number(gaps)} 处空缺`,
    marks: (outliers, repeated, f) => `，${f.number(outliers)} 个离群值，${f.number(repeated)} 步有多行`,
    laneEmpty: (name) => `${name}：此段没有值`,
    columns: { time: '起', mean: (name) => `${name}，均值`, low: (name) => `${name}，最小`, high: (name) => `${name}，最大`, filled: (name) => `${name}，填补`, observed: (name) => `${name}，有观测的步`, outliers: (name) => `${name}，离群值`, repeated: (name) => `${name}，有多行的步` },
  },

  chart: {
    which: '图', kinds: { series: '序列', week: '一周', histogram: '直方图', pair: '比较' },
    table: '表格', asTable: (name) => `把${name}看作表格`, chart: '图', asChart: (name) => `把${name}看作图`,
    csv: 'CSV', copy: (name) => `把${name}复制为 CSV`,
    picture: 'PNG…', save: (name) => `把${name}存为 PNG…`,
    observed: '所示时间内的观测值',
  },
  week: {
    columns: { hour: '一周中的小时' },
    empty: '此段没有值',
    summary: (least, low, most, high) => `按星期和小时的均值：最低在${least}，为 ${low}；最高在${most}，为 ${high}`,
  },
  histogram: {
    columns: { from: '起', until: '止' },
    node: (name, steps, usual) => `${name} 有 ${steps} 个值，最常见 ${usual}`,
    summary: (nodes) => `观测值的直方图：${nodes}`,
  },
  pair: {
    x: '第一个节点', y: '第二个节点', choose: '在左侧选择两个节点以作比较',
    nothing: (x, y) => `在所示时间内，${x} 与 ${y} 没有一步同时有观测`,
    both: '同时有观测的步', correlation: '相关系数', meanOf: (name) => `${name} 的均值`, difference: '第二个均值 − 第一个',
    columns: { xFrom: '起', yFrom: '起', steps: '步数' },
    legend: '越亮，取这对值的步越多',
    summary: (x, y, correlation, both, f) => `${y} 对 ${x}，共 ${f.number(both)} 步：相关系数 ${correlation}`,
  },

  places: {
    title: '位置',
    colour: '着色', colours: { coverage: '覆盖率', mean: '均值' },
    columns: { node: '节点', lat: '纬度', lng: '经度', coverage: '有观测占比', mean: '均值' },
    meta: (n, f) => `${f.number(n)} 个节点`,
    missing: (n, f) => `${f.number(n)} 个节点没有位置`,
    none: '没有节点有位置：在配方中指定带经纬度的节点表',
    summary: (n, chosen, f) => `${f.number(n)} 个节点的分布图。已选：${chosen}。点击一点可显示其序列`,
    noneChosen: '无',
  },

  outages: {
    title: '同时中断',
    nodes: (n, f) => `${f.number(n)} 个节点中断`, all: '所有节点都没有数据',
    span: (from, until, steps, f) => `${from} 至${until === null ? '末尾' : ` ${until}`}，${f.number(steps)} 步`,
  },
  findings: { copy: '复制 JSON', savePage: '保存网页…', saveJson: '保存 JSON…' },

  quality: {
    title: '质量',
    cells: (n, f) => `${f.number(n)} 格`,
    observed: '有观测', filled: '填补', missing: '缺失',
    cellsObserved: '有观测的格',
    statistics: '观测值', mean: '均值', std: '标准差', min: '最小', max: '最大', q25: '第一四分位数', median: '中位数', q75: '第三四分位数',
    scaler: '训练集的缩放', scalerMethods: { none: '无', zscore: 'z-score', minmax: '最小–最大', robust: '四分位数' }, noScaler: '值保持原样',
    longestGap: '最长空缺', steps: (n, f) => `${f.number(n)} 步`,
    stepsWithoutRows: '没有任何行的步',
    clock: '时钟变更', noClock: '无',
  },
};
