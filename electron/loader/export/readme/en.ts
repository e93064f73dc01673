import type { TimeFeatureName } from '../../../../shared/recipe';
import type { ReadmeTexts } from './readme-texts';

const features: Record<TimeFeatureName, string> = {
  slot: 'slot of the day', 'slot-fraction': 'fraction of the day', weekday: 'day of the week', 'weekday-fraction': 'day of the week, a fraction',
  'day-of-month': 'day of the month', 'day-of-month-fraction': 'day of the month, a fraction', 'day-of-year': 'day of the year', 'day-of-year-fraction': 'day of the year, a fraction', holiday: 'holiday',
};

export const readmeEn: ReadmeTexts = {
  what: {
    series: 'The series once, and its windows as places in it: dataset.py cuts a sample when it is asked for, and copies nothing before.',
    npz: 'Windows spread out in one NPZ file, whose arrays begin with the name of their split, as in trainX. The parameters of the scaler stand beside them.',
    zarr: 'The whole series as a Zarr group of version 3, series.zarr, cut into chunks by steps and nodes.',
    hdf5: 'The whole series as plain datasets of one HDF5 file, series.h5. pandas reads its values as a wide table, too: pd.read_hdf("series.h5").',
    safetensors: 'Windows spread out as tensors, a file for each split.',
    arrow: 'The series as one Arrow file, series.arrow.',
    parquet: 'The series as one Parquet file, series.parquet. The folder is a dataset of the Hugging Face Hub, too: datasets.load_dataset reads it, here or once it is uploaded.',
    mds: 'Samples as shards for MosaicML’s StreamingDataset: a folder for each split with its index.json.',
    'hf-datasets': 'Samples as a dataset of Hugging Face: a folder for each split. Shards in Arrow’s stream format are for load_from_disk; as Parquet they are a dataset of the Hub, which load_dataset reads, here or once it is uploaded.',
    webdataset: 'Samples as tar files for WebDataset: a folder for each split. A member is named after its sample and its part, in small letters, as in 000000012.x.npy.',
    'npz-shards': 'Samples as NPZ files: a folder for each split with its index.json. dataset.py reads them shard by shard, each rank and each worker its own.',
  },
  facts: ({ steps, step, start, end, nodes, channels, history, horizon, delay, samples, timeFeatures, scaled, hasMasks }) => [
    `${steps} steps of ${step} from ${start} to ${end} (exclusive), ${nodes} nodes, channels ${channels.join(', ')}`,
    `windows of ${history} steps of history and ${horizon} of horizon${delay === 0 ? '' : `, ${delay} left out between`}; samples: train ${samples.train}, val ${samples.val}, test ${samples.test}`,
    ...(timeFeatures.length === 0 ? [] : [`time features, in this order: ${timeFeatures.map((feature) => features[feature]).join(', ')}`]),
    `missing values are NaN unless the recipe fills them${hasMasks ? '; masks say what was observed' : ''}`,
    ...(scaled === null ? [] : [scaled === 'applied' ? 'values are scaled; scaler.json has the parameters, fitted on train alone' : 'values are as they are; scaler.json has the parameters to scale them with, fitted on train alone']),
  ],
  contents: { samples: 'One sample holds, or all of a split together with the number of samples in front:', series: 'It holds:' },
  columns: ['name', 'type', 'shape', 'holds'],
  arrays: {
    values: 'values of every step, node and channel', mask: '1 where a value was observed', time: 'beginning of each step, seconds since 1970-01-01 UTC', time_features: 'time features of each step',
    node: 'name of the node', value: 'value of the channel, null where missing', observed: 'whether the value was observed', 'column-of-node': 'a column for each node, null where missing',
    lat: 'latitude of each node, NaN where unknown', lng: 'longitude of each node, NaN where unknown',
    windows_train: 'first history step of each window', windows_val: 'first history step of each window', windows_test: 'first history step of each window',
    X: 'values of the history', Y: 'values of the horizon', XTE: 'time features of the history', YTE: 'time features of the horizon',
    XM: '1 where a value of X was observed', YM: '1 where a value of Y was observed',
  },
  beside: 'Beside it: nodes.csv (the order of the nodes), recipe.sluice.json (how it was made), manifest.json (bytes, types, shapes and SHA-256 of every file).',
  load: 'To load it in Python, in this folder:',
};
