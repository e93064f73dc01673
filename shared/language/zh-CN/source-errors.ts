import type { BadRow, SluiceError } from '../../errors';
import type { ErrorTexts } from '../error-texts';
import { shown } from '../quoted';
import { badRowReasonsZh, namesZh, numberZh, placeZh, quotedZh } from './phrases';

const untouched = '您的文件只被读取，没有写入任何内容';

const roles = {
  node: ['节点键', 'columns.node'],
  time: ['时间', 'columns.time'],
  value: ['值', 'columns.values'],
  'node-table': ['节点表的一列', 'nodes'],
  distance: ['距离文件的一列', 'graph.distances.columns'],
} as const;

const columnWaysOut: Record<keyof typeof roles, string> = {
  node: '请在 columns.node 中写文件里有的列；如果每个节点各占一列，请在 columns 中写 "layout": "wide"；如果只有这个文件没有该列，请在 source.paths 中去掉它',
  time: '请在 columns.time 中写文件里有的列；如果只有这个文件没有该列，请在 source.paths 中去掉它',
  value: '请在 columns.values 中写文件里有的列；如果只有这个文件没有该列，请在 source.paths 中去掉它',
  'node-table': '请在 nodes 中写文件里有的列',
  distance: '请在 graph.distances.columns 中写文件里有的列',
};

const orSkip = '或容忍这样的行：把 load.badRows 设为 "skip"，load.maxBadRows 设为不小于其行数（不写则为 0）';

const badRowWaysOut: Record<BadRow['reason'], string> = {
  'value-unreadable': `请把该单元格写成普通的数（用小数点，不带分隔符和单位）；若它表示缺失，请加入 source.csv.nullValues；${orSkip}`,
  'time-unreadable': `请改正该单元格，在 columns.time.format 中写明时间的格式，如 %d/%m/%Y %H:%M，${orSkip}`,
  'cell-count-wrong': `请改正这一行，检查 source.csv.delimiter 和 source.csv.quote，${orSkip}`,
  'key-missing': `请补上该单元格，用 source.where 排除这样的行，${orSkip}`,
};

/** 配方所指文件的问题。 */
export const sourceErrorsZh = {
  'file-not-found': ({ path, role }) => ({
    title: { source: '这里没有数据文件', nodes: '没有这个节点表', distances: '没有这个距离文件', series: '序列的一个文件不见了', holidays: '没有这个节假日文件', parameters: '没有这个参数表' }[role],
    where: path,
    unaffected: untouched,
    whatToDo: { source: '请检查名称，文件夹中应有 CSV、Parquet、Arrow 或 JSON 文件；source.paths 中的相对路径从配方所在文件夹算起', nodes: '请检查 nodes.path；相对路径从配方所在文件夹算起', distances: '请检查 graph.distances.path；相对路径从配方所在文件夹算起', series: '请重新加载', holidays: '请检查 timeFeatures.holidays；相对路径从配方所在文件夹算起', parameters: '请检查 --params 后的名称和文件夹' }[role],
  }),
  'file-empty': ({ path }) => ({ title: '文件是空的', where: path, unaffected: untouched, whatToDo: '请选择有行的文件，或在 source.paths 中去掉它' }),
  'file-unreadable': ({ path, reason }) => ({ title: '文件无法读取', where: `${shown(reason)}，文件 ${path}`, unaffected: untouched, whatToDo: '请确认文件完整、您有读取权限，并且 source.format 与它相符' }),
  'format-unknown': ({ path }) => ({ title: '这种文件无法读取', where: path, unaffected: untouched, whatToDo: '请使用 CSV、Parquet、Arrow 或每行一个 JSON 的文件（电子表格可另存为 CSV），或在 source.format 中指明格式' }),
  'layout-wide-needed': ({ path }) => ({ title: '这个文件是数组，每个节点一列', where: path, unaffected: untouched, whatToDo: '请在 columns 中用 "layout": "wide" 描述它，并写明值的名称和时间' }),
  'array-unusable': ({ path, why, found, names }) => ({
    title: { name: '不清楚要读取哪个数组', shape: '数组的形状不是序列', type: '数组里不是数字' }[why],
    where: `${{ name: names.length === 0 ? '文件中没有数组' : `文件中有 ${namesZh(names)}`, shape: `${shown(found)}；序列应为 [步, 节点] 或 [步, 节点, 特征]`, type: shown(found) }[why]}，文件 ${path}`,
    unaffected: untouched,
    whatToDo: why === 'name' ? '请在 source.array 中指定其中一个' : '请在 source.array 中指定另一个数组，或在 columns.value 中少写几个特征',
  }),
  'header-missing': ({ path, firstLine }) => ({ title: '文件没有表头', where: `第 1 行，${quotedZh(firstLine)}，文件 ${path}`, unaffected: untouched, whatToDo: '请加上一行列名，或把 source.csv.header 设为 false，列名即为 column0、column1 …' }),
  'delimiter-wrong': ({ path, delimiter, suggestion, firstLine }) => ({
    title: `单元格之间的分隔符不是${quotedZh(delimiter)}`,
    where: `第 1 行，${quotedZh(firstLine)}，文件 ${path}`,
    unaffected: untouched,
    whatToDo: suggestion === null ? '请把 source.csv.delimiter 设为两个单元格之间的字符' : `请把 source.csv.delimiter 设为${quotedZh(suggestion)}，或不写以自动识别`,
  }),
  'column-not-found': ({ path, column, role, available, suggestion }) => ({
    title: `没有${quotedZh(column)}这一列`,
    where: `要用作${roles[role][0]}；现有的列是 ${namesZh(available)}；文件 ${path}`,
    unaffected: untouched,
    whatToDo: suggestion === null ? columnWaysOut[role] : `请在 ${roles[role][1]} 中改用${quotedZh(suggestion)}`,
  }),
  'encoding-unknown': ({ path, encoding }) => ({ title: `没有${quotedZh(encoding)}这种编码`, where: `source.csv.encoding，用于文件 ${path}`, unaffected: untouched, whatToDo: '请用 utf-8、gb18030、big5、latin1 这样的名称，或不写以自动识别' }),
  'where-invalid': ({ where, reason }) => ({ title: '行的筛选条件无法使用', where: `source.where，${quotedZh(where)}：${shown(reason)}`, unaffected: untouched, whatToDo: '请按 SQL 书写：列名用双引号，文字用单引号，如 "city" = \'Beijing\'' }),
  'bad-row': ({ row, rejectedSoFar, maxBadRows }) => ({
    title: maxBadRows === 0 ? badRowReasonsZh[row.reason] : `有 ${numberZh(rejectedSoFar)} 行不能用，而 load.maxBadRows 为 ${numberZh(maxBadRows)}`,
    where: `${maxBadRows === 0 ? '' : `${badRowReasonsZh[row.reason]}：`}${placeZh(row, row.text)}`,
    unaffected: untouched,
    whatToDo: badRowWaysOut[row.reason],
  }),
  'date-unreadable': ({ path, line, value }) => ({ title: '有一个日期无法读取', where: `第 ${line} 行，值${quotedZh(value)}，文件 ${path}`, unaffected: untouched, whatToDo: '请在第一列把日期写成 2025-10-01；只有第一行可以是表头' }),
  'rows-none': ({ path, where }) => ({ title: '没有可加载的行', where: where === null ? path : `source.where，${quotedZh(where)}，文件 ${path}`, unaffected: untouched, whatToDo: where === null ? '请选择有行的文件' : '请放宽 source.where：没有一行符合' }),
  'rows-none-accepted': ({ outOfGrid, unknownNodes, rejected }) => ({
    title: '没有一行可用',
    where: [
      ...(outOfGrid === 0 ? [] : [`grid：${numberZh(outOfGrid)} 行在网格之外`]),
      ...(unknownNodes === 0 ? [] : [`nodes：${numberZh(unknownNodes)} 行的节点不在节点表中`]),
      ...(rejected === 0 ? [] : [`${numberZh(rejected)} 行无法读取`]),
    ].join('；'),
    unaffected: untouched,
    whatToDo: outOfGrid >= Math.max(unknownNodes, rejected) ? '请把 grid.start、grid.end 和时区与数据中的时间对照，或不写 grid.start 和 grid.end 以自动找出'
      : unknownNodes >= rejected ? '请把 nodes.key 与数据中的节点对照：两者写法须一致；或把 nodes.only 设为 "seen"'
        : '请把 columns.time.format、source.csv 和所用的列与文件内容对照',
  }),
  'nodes-share-hash': ({ first, second }) => ({ title: '有两个节点无法区分', where: `节点${quotedZh(first)}和${quotedZh(second)}`, unaffected: untouched, whatToDo: '请用 source.where 排除其中一个，或给它改名' }),
  'graph-without-edges': (error) => ({ unaffected: untouched, ...noEdges(error) }),
  'file-changed': ({ path }) => ({ title: '读取期间文件发生了变化', where: path, unaffected: untouched, whatToDo: '请等不再有程序写入该文件后重新加载' }),
} satisfies Partial<ErrorTexts>;

type NoEdges = Extract<SluiceError, { code: 'graph-without-edges' }>;

function noEdges(error: NoEdges): { title: string; where: string; whatToDo: string } {
  switch (error.why) {
    case 'no-position': return { title: '没有位置就没有图', where: `${numberZh(error.nodes)} 个节点中没有一个同时有纬度和经度`, whatToDo: '请在 nodes.path 中指定节点表并写明 nodes.lat 和 nodes.lng，或在 graph.distances.path 中指定距离文件' };
    case 'no-known-node': return { title: '距离文件中没有序列的节点', where: `共 ${numberZh(error.rows)} 行，没有一行的两端都是${quotedZh(error.node)}这样的节点；文件 ${error.path}`, whatToDo: '请在 graph.distances.columns 中依次写明两个节点和距离所在的列；节点的写法须与序列一致' };
    case 'distances-elsewhere': return { title: '这个序列里没有距离', where: error.path, whatToDo: '请用格式 graph 重新运行配方：届时会读取距离文件' };
  }
}
