import { expect, it } from 'vitest';
import { exportEntriesFrom, withDtype } from './export-entries';

it('formats are named with the options a recipe can give them', () => {
  expect(exportEntriesFrom('npz, patchstg')).toEqual([{ format: 'npz', dtype: 'f4', masks: false }, { format: 'patchstg', dtype: 'f8', features: 'node' }]);
  expect(exportEntriesFrom('dcrnn:dayOfWeek=number:dtype=f4,npz:masks=true')).toEqual([{ format: 'dcrnn', dtype: 'f4', dayOfWeek: 'number' }, { format: 'npz', dtype: 'f4', masks: true }]);
  expect(exportEntriesFrom('mds:slice.rank=1:slice.of=4:shardSamples=9')).toMatchObject([{ format: 'mds', slice: { rank: 1, of: 4 }, shardSamples: 9 }]);
});

it.each(['', 'npzz', 'npz,', 'dcrnn:dayOfWeek=monday', 'dcrnn:dayOfweek=number', 'dcrnn:dayOfWeek', 'mds:slice.rank=4:slice.of=4', 'stgcn:dtype=f8', 'npz:masks=yes'])('%s is none', (text) => {
  expect(exportEntriesFrom(text)).toBeNull();
});

it('a type of values goes to the formats that leave the choice', () => {
  expect(exportEntriesFrom('npz,stgcn,gman')?.map((entry) => withDtype(entry, 'f8').dtype)).toEqual(['f8', 'f4', 'f8']);
  expect(exportEntriesFrom('npz,gman')?.map((entry) => withDtype(entry, undefined).dtype)).toEqual(['f4', 'f8']);
});
