import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { splitNames } from '../../../../../shared/windows';
import { cutSamples } from '../cut-windows';
import { exportInTest } from '../export-in-test';

let out: string;
beforeEach(async () => { out = await mkdtemp(join(tmpdir(), 'sluice-hf-')); });
afterEach(() => rm(out, { recursive: true }));

interface State { _data_files: { filename: string }[]; _fingerprint: string; _split: string }
/** Lists within lists, of Arrow. */
type Nested = number | Iterable<Nested>;

function flat(value: Nested): number[] {
  return typeof value === 'number' ? [value] : [...value].flatMap(flat);
}

describe('a Hugging Face export', () => {
  it.each(['f4', 'f8'] as const)('holds every window in its shards, as %s', async (dtype) => {
    const { folder, loaded } = await exportInTest(out, { format: 'hf-datasets', dtype, shardSamples: 7, masks: true }, {}, 'any');
    expect(JSON.parse(await readFile(join(folder, 'dataset_dict.json'), 'utf8'))).toEqual({ splits: ['train', 'val', 'test'] });
    for (const split of splitNames) {
      const state = JSON.parse(await readFile(join(folder, split, 'state.json'), 'utf8')) as State;
      expect(state).toMatchObject({ _split: split, _fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) as unknown });
      const shards = await Promise.all(state._data_files.map(({ filename }) => readFile(join(folder, split, filename))));
      const samples = shards.flatMap((bytes) => tableFromIPC(bytes).toArray().map((row: { toJSON: () => Record<string, Nested> }) => row.toJSON()));
      const cut = await cutSamples(loaded, split);
      expect(shards.length).toBe(Math.ceil(cut.length / 7));
      expect(samples.map((sample) => Object.fromEntries(Object.entries(sample).map(([name, value]) => [name, flat(value)])))).toEqual(cut.map((sample) => Object.fromEntries(Object.entries(sample).map(([name, numbers]) => [name, [...(numbers as Iterable<number>)]]))));
    }
  });

  it('tells its features where datasets looks for them', async () => {
    const { folder } = await exportInTest(out, { format: 'hf-datasets' }, {}, 'any');
    const { schema } = tableFromIPC(await readFile(join(folder, 'test/data-00000-of-00001.arrow')));
    expect(JSON.parse(schema.metadata.get('huggingface') as string)).toMatchObject({ info: { features: { X: { shape: [3, 3, 2], dtype: 'float32', _type: 'Array3D' }, YTE: { shape: [2, 2], dtype: 'int32', _type: 'Array2D' } } } });
    expect(schema.fields[0]?.metadata.get('ARROW:extension:metadata')).toBe('[[3, 3, 2], "float32"]');
    const info = JSON.parse(await readFile(join(folder, 'test/dataset_info.json'), 'utf8')) as { features: object };
    expect(Object.keys(info.features)).toEqual(['X', 'Y', 'XTE', 'YTE']);
  });

  it.each(['f4', 'f8'] as const)('as Parquet holds every window, too, as %s, and its card names the files', async (dtype) => {
    const { folder, loaded, files } = await exportInTest(out, { format: 'hf-datasets', files: 'parquet', dtype, shardSamples: 7, masks: true }, {}, 'about');
    const engine = await DuckDBInstance.create();
    const connection = await engine.connect();
    for (const split of splitNames) {
      const rows = (await connection.runAndReadAll(`SELECT * FROM read_parquet('${join(folder, split)}/*.parquet', filename = false)`)).getRowObjectsJS() as Record<string, Nested>[];
      const cut = await cutSamples(loaded, split);
      expect(rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, flat(value)])))).toEqual(cut.map((sample) => Object.fromEntries(Object.entries(sample).map(([name, numbers]) => [name, [...(numbers as Iterable<number>)]]))));
    }
    connection.closeSync();
    engine.closeSync();
    expect(files.some(({ path }) => path === 'dataset_dict.json')).toBe(false);
    expect(await readFile(join(folder, 'README.md'), 'utf8')).toContain(`  - name: YTE\n    dtype:\n      array2_d:\n        shape: [2, 2]\n        dtype: int32\n`);
    expect(await readFile(join(folder, 'README.md'), 'utf8')).toMatch(/^---\nconfigs:\n- config_name: default\n {2}data_files:\n {2}- split: train\n {4}path: train\/\*\.parquet\n {2}- split: val\n/);
  });
});
