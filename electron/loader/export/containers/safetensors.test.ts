import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { splitNames } from '../../../../shared/windows';
import { cutSamples } from './cut-windows';
import { exportInTest } from './export-in-test';
import { readSafetensorsArrays, safetensorsHeader } from './safetensors-header';

let out: string;
beforeEach(async () => { out = await mkdtemp(join(tmpdir(), 'sluice-safetensors-')); });
afterEach(() => rm(out, { recursive: true }));

it('the header is, to the byte, what the format says', () => {
  expect(safetensorsHeader([{ name: 'X', dtype: 'f4', shape: [2, 3] }, { name: 'M', dtype: 'u1', shape: [2] }], { name: 'a' }).toString('latin1')).toBe(
    '\x90\0\0\0\0\0\0\0{"__metadata__":{"name":"a"},"X":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"M":{"dtype":"U8","shape":[2],"data_offsets":[24,26]}}     ');
});

describe('a safetensors export', () => {
  it('holds every window of each split', async () => {
    const { folder, loaded } = await exportInTest(out, { format: 'safetensors', masks: true }, { recipe: { windows: { history: 4, horizon: 2, delay: 1, stride: 2 } } });
    for (const split of splitNames) {
      const path = join(folder, `${split}.safetensors`);
      const bytes = await readFile(path);
      const file = await open(path);
      const tensors = await readSafetensorsArrays(file, bytes.length);
      await file.close();
      const header = JSON.parse(bytes.toString('utf8', 8, 8 + Number(bytes.readBigUInt64LE(0)))) as Record<string, { data_offsets: [number, number] }>;
      const cut = await cutSamples(loaded, split);
      expect(tensors?.map(({ name }) => name)).toEqual(['X', 'Y', 'XTE', 'YTE', 'XM', 'YM']);
      for (const { name, shape } of tensors ?? []) {
        const [first, end] = (header[name] as { data_offsets: [number, number] }).data_offsets;
        const base = 8 + Number(bytes.readBigUInt64LE(0));
        expect(shape[0]).toBe(cut.length);
        expect(bytes.subarray(base + first, base + end).equals(Buffer.concat(cut.map((sample) => new Uint8Array(sample[name as 'X'].buffer))))).toBe(true);
      }
    }
  });

  it('is not taken for one when a tensor reaches beyond the file', async () => {
    const path = join(out, 'cut.safetensors');
    await writeFile(path, safetensorsHeader([{ name: 'X', dtype: 'f4', shape: [2] }], {}));
    const file = await open(path);
    expect(await readSafetensorsArrays(file, (await file.stat()).size)).toBeNull();
    await file.close();
  });
});
