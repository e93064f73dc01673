import type { LayoutWords } from './layout-words';

/** English. */
export const layoutsEn: LayoutWords = {
  what: {
    patchstg: 'Windows as PatchSTG’s loader hands them to its model, with time features of each node, and locations as latitudes and longitudes.',
    stwave: 'Windows as STWave’s loader hands them to its model, with time features of history and horizon in one array.',
    gman: 'Windows as GMAN’s load_data returns them: X z-scored, Y as it is, TE with the weekday (Monday is 0) and the slot of history and horizon.',
    dcrnn: 'The files that DCRNN and Graph WaveNet read: x and y, with the fraction of the day behind the values.',
    stgcn: 'The file that STGCN reads: a line for each step, a column for each node, no header; a missing value is nan.',
    'npz-data': 'The series alone, as the PEMS collections have it; models such as ASTGCN, STSGCN and AGCRN cut their windows themselves.',
    'basicts-0': 'The files that BasicTS 0 reads: raw float32 with four features of time behind the values, and their description.',
    'basicts-1': 'The files that BasicTS 1 reads: values and timestamps of each split, and their description.',
    largest: 'The files that LargeST reads: values z-scored, the fraction of the day and of the week behind them, and for each split the last step of every history.',
    staeformer: 'The files that STAEformer reads: values as they are, the fraction of the day and the weekday behind them, and for each split where windows begin, turn and end.',
    libcity: 'LibCity’s atomic files. Its reader counts lines: every node has a line for every step, with empty cells where a value is missing. Times are those of the zone’s clock, as in LibCity’s own collections.',
  },
  columns: ['file', 'array', 'type', 'shape'],
  onlyFirst: (channel) => `of the channels, only the first is here, as the model’s code wants it: ${channel}`,
  zScored: {
    inputs: 'X is (x - mean) / std, whatever the recipe’s scaler is; mean and std, fitted on train alone, also stand in scaler.json',
    all: 'values are (x - mean) / std, whatever the recipe’s scaler is; mean and std, fitted on train alone, also stand in scaler.json',
  },
  withoutDelay: (delay) => `the model’s code cuts the windows, and knows no delay: the ${delay} steps that the recipe leaves out are not left out here`,
  doubles: 'values are float64, as in the original; the recipe’s export can ask for "dtype": "f4"',
};
