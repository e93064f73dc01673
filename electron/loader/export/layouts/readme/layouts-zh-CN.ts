import type { LayoutWords } from './layout-words';

/** Simplified Chinese. */
export const layoutsZh: LayoutWords = {
  what: {
    patchstg: 'PatchSTG 的加载程序交给模型的窗口：每个节点各有时间特征，locations 为纬度和经度。',
    stwave: 'STWave 的加载程序交给模型的窗口：历史和预测段的时间特征在同一个数组中。',
    gman: 'GMAN 的 load_data 返回的窗口：X 已标准化，Y 保持原样，TE 为历史和预测段的星期（星期一为 0）与时段。',
    dcrnn: 'DCRNN 和 Graph WaveNet 读取的文件：x 和 y，值之后是一天中的比例。',
    stgcn: 'STGCN 读取的文件：每步一行，每个节点一列，没有表头；缺失值写作 nan。',
    'npz-data': '只有序列本身，与 PEMS 数据集相同；ASTGCN、STSGCN、AGCRN 等模型自行开窗。',
    'basicts-0': 'BasicTS 0 读取的文件：float32 原始数据，值之后是四个时间特征，另附说明。',
    'basicts-1': 'BasicTS 1 读取的文件：各划分的值和时间戳，另附说明。',
    largest: 'LargeST 读取的文件：值已标准化，其后是一天和一周中的比例；每个划分各有每段历史的最后一步。',
    staeformer: 'STAEformer 读取的文件：值保持原样，其后是一天中的比例和星期；每个划分各有窗口的起点、转折和终点。',
    libcity: 'LibCity 的原子文件。它的读取程序按行计数：每个节点的每一步都有一行，缺失的值为空。时间为所在时区的钟面时间，与 LibCity 自带的数据集一致。',
  },
  columns: ['文件', '数组', '类型', '形状'],
  onlyFirst: (channel) => `按该模型代码的要求，只含第一个通道：${channel}`,
  zScored: {
    inputs: 'X 为 (x - mean) / std，与配方的缩放方法无关；mean 和 std 只由训练集求得，scaler.json 中也有',
    all: '值为 (x - mean) / std，与配方的缩放方法无关；mean 和 std 只由训练集求得，scaler.json 中也有',
  },
  withoutDelay: (delay) => `窗口由该模型的代码切分，它不支持间隔：配方略去的 ${delay} 步在这里没有略去`,
  doubles: '值为 float64，与原始代码一致；配方的 export 中可写 "dtype": "f4"',
};
