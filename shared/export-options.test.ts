import { expect, it } from 'vitest';
import { exportEntryOf, exportFormats } from './export-entries';
import { exportOptionsOf } from './export-options';

it('options are read off the entries of the formats', () => {
  expect(exportOptionsOf('series')).toEqual([]);
  expect(exportOptionsOf('npz')).toContainEqual({ key: 'masks', kind: 'flag' });
  expect(exportOptionsOf('zarr')).toEqual(expect.arrayContaining([expect.objectContaining({ key: 'compression', kind: 'choice' }), { key: 'chunkSteps', kind: 'count', isOptional: true }]));
  expect(exportOptionsOf('mds')).toEqual(expect.arrayContaining([{ key: 'shardBytes', kind: 'count', isOptional: false }, { key: 'shardSamples', kind: 'count', isOptional: true }, { key: 'slice', kind: 'slice' }]));
  expect(exportOptionsOf('dcrnn')).toEqual([{ key: 'dayOfWeek', kind: 'choice', values: ['none', 'number', 'one-hot'] }]);
});

it.each(exportFormats)('whatever %s has of its own is among its options', (format) => {
  const { format: _format, dtype: _dtype, ...own } = exportEntryOf({ export: [] }, format);
  expect(exportOptionsOf(format).map(({ key }) => key)).toEqual(expect.arrayContaining(Object.keys(own)));
});
