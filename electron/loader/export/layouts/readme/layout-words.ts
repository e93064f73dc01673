import type { LayoutFormat } from '../../../../../shared/export-entries';

/** What a layout's README says in words. */
export interface LayoutWords {
  what: Record<LayoutFormat, string>;
  columns: readonly [file: string, array: string, type: string, shape: string];
  onlyFirst: (channel: string) => string;
  doubles: string;
  alwaysScaled: readonly LayoutFormat[];
  firstChannelOnly: readonly LayoutFormat[];
}

const alwaysScaled: readonly LayoutFormat[] = ['gman', 'largest'];
const firstChannelOnly: readonly LayoutFormat[] = ['patchstg', 'stwave', 'gman', 'stgcn', 'largest', 'staeformer'];

export const layoutsEn: LayoutWords = {
  what: {
    patchstg: 'Windows as PatchSTG’s loader hands them to its model: values as they are, time features of each node, locations as latitudes and longitudes.',
    stwave: 'Windows as STWave’s loader hands them to its model: values as they are, time features of history and horizon in one array.',
    gman: 'Windows as GMAN’s load_data returns them: X z-scored, Y as it is, TE with the weekday (Monday is 0) and the slot of history and horizon.',
    dcrnn: 'The files that DCRNN and Graph WaveNet read: x and y as they are, with the fraction of the day behind the values.',
    stgcn: 'The file that STGCN reads: a line for each step, a column for each node, no header.',
    'npz-data': 'The series alone, as the PEMS collections have it; models such as ASTGCN, STSGCN and AGCRN cut their windows themselves.',
    'basicts-0': 'The files that BasicTS 0 reads: raw float32 with four features of time behind the values, and their description.',
    'basicts-1': 'The files that BasicTS 1 reads: values and timestamps of each split, and their description.',
    largest: 'The files that LargeST reads: values z-scored, the fraction of the day and of the week behind them, and for each split the last step of every history.',
    staeformer: 'The files that STAEformer reads: values as they are, the fraction of the day and the weekday behind them, and for each split where windows begin, turn and end.',
    libcity: 'LibCity’s atomic files. Its reader counts lines: every node has a line for every step, with empty cells where a value is missing.',
  },
  columns: ['file', 'array', 'type', 'shape'],
  onlyFirst: (channel) => `of the channels, only the first is here, as the model’s code wants it: ${channel}`,
  doubles: 'values are float64, as in the original; the recipe’s export can ask for "dtype": "f4"',
  alwaysScaled, firstChannelOnly,
};

export const layoutsZh: LayoutWords = {
  what: {
    patchstg: 'PatchSTG 的加载程序交给模型的窗口：值保持原样，每个节点各有时间特征，locations 为纬度和经度。',
    stwave: 'STWave 的加载程序交给模型的窗口：值保持原样，历史和预测段的时间特征在同一个数组中。',
    gman: 'GMAN 的 load_data 返回的窗口：X 已标准化，Y 保持原样，TE 为历史和预测段的星期（星期一为 0）与时段。',
    dcrnn: 'DCRNN 和 Graph WaveNet 读取的文件：x 和 y 保持原样，值之后是一天中的比例。',
    stgcn: 'STGCN 读取的文件：每步一行，每个节点一列，没有表头。',
    'npz-data': '只有序列本身，与 PEMS 数据集相同；ASTGCN、STSGCN、AGCRN 等模型自行开窗。',
    'basicts-0': 'BasicTS 0 读取的文件：float32 原始数据，值之后是四个时间特征，另附说明。',
    'basicts-1': 'BasicTS 1 读取的文件：各划分的值和时间戳，另附说明。',
    largest: 'LargeST 读取的文件：值已标准化，其后是一天和一周中的比例；每个划分各有每段历史的最后一步。',
    staeformer: 'STAEformer 读取的文件：值保持原样，其后是一天中的比例和星期；每个划分各有窗口的起点、转折和终点。',
    libcity: 'LibCity 的原子文件。它的读取程序按行计数：每个节点的每一步都有一行，缺失的值为空。',
  },
  columns: ['文件', '数组', '类型', '形状'],
  onlyFirst: (channel) => `按该模型代码的要求，只含第一个通道：${channel}`,
  doubles: '值为 float64，与原始代码一致；配方的 export 中可写 "dtype": "f4"',
  alwaysScaled, firstChannelOnly,
};
