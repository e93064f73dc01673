import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keysByConvention } from '../../../../shared/conventions';
import { recipeSchema } from '../../../../shared/recipe';
import { splitNames } from '../../../../shared/windows';
import { startLoad } from '../../load';
import { exportSeries } from '../export-series';
import { npyHeader } from '../npy';
import { readNpyArray } from './whole-arrays';

const reference = path.join(import.meta.dirname, '../../../../../shared/data/basicts_ref');
const STEPS = 720;
const VARIABLES = 7;

let out: string;
beforeAll(() => { out = mkdtempSync(path.join(tmpdir(), 'sluice-basicts-')); });
afterAll(() => { rmSync(out, { recursive: true }); });

describe.skipIf(!existsSync(reference))('what BasicTS 1 itself wrote of ETTh1 (skipped without the data)', () => {
  test('comes out again from the same rows: values and timestamps to the bit, and the description', async () => {
    const values = new Float32Array(STEPS * VARIABLES);
    let at = 0;
    for (const split of splitNames) {
      const { numbers } = await readNpyArray(path.join(reference, `ETTh1_mini_${split}_data.npy`));
      values.set(numbers, at);
      at += numbers.length;
    }
    writeFileSync(path.join(out, 'etth1.npy'), Buffer.concat([npyHeader('f4', [STEPS, VARIABLES]), new Uint8Array(values.buffer)]));
    const base = recipeSchema.parse({
      sluice: 1, name: 'ETTh1_mini', source: { kind: 'files', paths: ['etth1.npy'] },
      columns: { layout: 'wide', time: { start: '2016-07-01T00:00', step: '1h' }, value: 'x' }, grid: { step: '1h' },
    });
    const recipe = { ...base, ...keysByConvention(base, 'basicts-1'), scale: { ...base.scale, scope: 'node' as const } };
    const loaded = await startLoad({ recipe, folder: out }, 'test', () => undefined).finished;
    const [output] = await exportSeries(loaded, ['basicts-1'], path.join(out, 'written'), { appVersion: '1', signal: new AbortController().signal, onProgress: () => undefined });
    const folder = output?.path ?? '';
    for (const split of splitNames) {
      for (const part of ['data', 'timestamps']) expect(await readNpyArray(path.join(folder, `${split}_${part}.npy`))).toEqual(await readNpyArray(path.join(reference, `ETTh1_mini_${split}_${part}.npy`)));
    }
    const written = readFileSync(path.join(folder, 'meta.json'), 'utf8');
    expect(written.replace('"domain": "unknown"', '"domain": "electricity transformer temperature"').trim()).toBe(readFileSync(path.join(reference, 'ETTh1_mini_meta.json'), 'utf8').trim());
  });
});
