import type { TimeFeatureName } from '../../../../shared/recipe';
import type { ReadmeTexts } from './readme-texts';

const features: Record<TimeFeatureName, string> = {
  slot: '一天中的时段', 'slot-fraction': '一天中的时段（小数）', weekday: '星期', 'weekday-fraction': '星期（小数）',
  'day-of-month': '月中的日', 'day-of-month-fraction': '月中的日（小数）', 'day-of-year': '年中的日', 'day-of-year-fraction': '年中的日（小数）', holiday: '节假日',
};

export const readmeZh: ReadmeTexts = {
  what: {
    series: '整个序列只存一份，窗口是其中的位置：dataset.py 在取样本时才切出窗口，此前不复制数据。',
    npz: '展开的窗口，存于一个 NPZ 文件；数组名以划分名开头，如 trainX。缩放参数也在其中。',
    zarr: '整个序列，Zarr 第 3 版的组 series.zarr，按步和节点分块。',
    hdf5: '整个序列，一个 HDF5 文件 series.h5 中的普通数据集。其中的值也可由 pandas 读作宽表：pd.read_hdf("series.h5")。',
    safetensors: '展开的窗口，存为张量，每个划分一个文件。',
    arrow: '整个序列，一个 Arrow 文件 series.arrow。',
    parquet: '整个序列，一个 Parquet 文件 series.parquet。该文件夹也是 Hugging Face Hub 的数据集：datasets.load_dataset 可在本地或上传后读取。',
    mds: '供 MosaicML StreamingDataset 使用的样本分片：每个划分一个文件夹，各有 index.json。',
    'hf-datasets': 'Hugging Face 数据集形式的样本：每个划分一个文件夹。分片为 Arrow 流格式时用 load_from_disk 读取；为 Parquet 时即 Hub 的数据集，load_dataset 可在本地或上传后读取。',
    webdataset: '供 WebDataset 使用的样本 tar 文件：每个划分一个文件夹。成员以样本序号和小写的部分名命名，如 000000012.x.npy。',
    'npz-shards': 'NPZ 文件形式的样本：每个划分一个文件夹，各有 index.json。dataset.py 逐个分片读取，各进程和各工作线程读各自的部分。',
  },
  facts: ({ steps, step, start, end, nodes, channels, history, horizon, delay, samples, timeFeatures, scaled, hasMasks }) => [
    `${steps} 步，步长 ${step}，从 ${start} 到 ${end}（不含）；${nodes} 个节点；通道 ${channels.join('、')}`,
    `窗口：历史 ${history} 步，预测 ${horizon} 步${delay === 0 ? '' : `，中间略去 ${delay} 步`}；样本：训练 ${samples.train}，验证 ${samples.val}，测试 ${samples.test}`,
    ...(timeFeatures.length === 0 ? [] : [`时间特征，依次为：${timeFeatures.map((feature) => features[feature]).join('、')}`]),
    `缺失值为 NaN，除非配方填补${hasMasks ? '；掩码标明哪些是实测值' : ''}`,
    ...(scaled === null ? [] : [scaled === 'applied' ? '值已缩放；参数见 scaler.json，只由训练集求得' : '值保持原样；缩放所用的参数见 scaler.json，只由训练集求得']),
  ],
  contents: { samples: '一个样本包含以下内容；一个划分合在一起时，最前面多一维样本数：', series: '内容：' },
  columns: ['名称', '类型', '形状', '内容'],
  arrays: {
    values: '每一步、每个节点、每个通道的值', mask: '实测处为 1', time: '每一步的起点，自 1970-01-01 UTC 起的秒数', time_features: '每一步的时间特征',
    node: '节点名称', value: '通道的值，缺失为空', observed: '是否实测', 'column-of-node': '每个节点一列，缺失为空',
    lat: '各节点纬度，未知为 NaN', lng: '各节点经度，未知为 NaN',
    windows_train: '每个窗口的第一个历史步', windows_val: '每个窗口的第一个历史步', windows_test: '每个窗口的第一个历史步',
    X: '历史的值', Y: '预测段的值', XTE: '历史的时间特征', YTE: '预测段的时间特征',
    XM: 'X 的值为实测处为 1', YM: 'Y 的值为实测处为 1',
  },
  beside: '同一文件夹中还有：nodes.csv（节点顺序）、recipe.sluice.json（如何生成）、manifest.json（每个文件的字节数、类型、形状和 SHA-256）。',
  load: '在 Python 中载入的代码见上文。',
};
