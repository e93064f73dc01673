import { expect, it } from 'vitest';
import { exportFormats } from '../../shared/recipe';
import { formatsFor } from './formats-for';

const find = (search: string) => formatsFor(search, exportFormats, (format) => (format === 'mds' ? 'MosaicML shards of samples' : format));

it.each([
  ['', exportFormats], ['graph wavenet', ['dcrnn']], ['AGCRN', ['npz-data']], ['mosaic', ['mds']], ['SHARDS samples', ['mds']], ['basicts', ['basicts-0', 'basicts-1']], ['nothing like it', []],
])('"%s" finds formats by name, by what is in them and by the models that read them', (search, formats) => {
  expect(find(search)).toEqual(formats);
});
