import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { npyHeader } from '../../export/npy';
import { openNpy } from './npy-array';
import { openNpz } from './npz-file';
import { rowCountOf, rowElementsOf, type StoredArray } from './stored-array';

const golden = (name: string): string => join(import.meta.dirname, 'fixtures', name);
const written = (name: string): string => join(import.meta.dirname, '../../export/fixtures', name);

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'sluice-npy-')); });
afterEach(() => rm(folder, { recursive: true }));

async function numbersOf(array: StoredArray, firstRow = 0, endRow = rowCountOf(array.shape)): Promise<number[]> {
  const into = new Float64Array((endRow - firstRow) * rowElementsOf(array.shape));
  await array.readNumbers(firstRow, endRow, into);
  return [...into];
}

async function readNpy(path: string): Promise<number[]> {
  const array = await openNpy(path);
  try {
    return await numbersOf(array);
  } finally {
    await array.close();
  }
}

describe('a .npy file that numpy wrote', () => {
  it('reads the same in either order of axes', async () => {
    const rows = await readNpy(written('f4_C.npy'));
    expect(rows).toHaveLength(6000);
    expect(rows.slice(0, 6)).toEqual([64.375, 67.625, 67.125, 61.5, 66.875, 68.75]);
    expect(await readNpy(written('f4_F.npy'))).toEqual(rows);
    const array = await openNpy(written('f4_F.npy'));
    expect(await numbersOf(array, 7, 31)).toEqual(rows.slice(140, 620));
    await array.close();
  });

  it('reads big-endian numbers, halves, bytes, truth and long whole numbers', async () => {
    expect((await readNpy(written('big_endian.npy'))).slice(0, 3)).toEqual([64.375, 67.625, 67.125]);
    expect((await readNpy(golden('f2.npy'))).slice(0, 3)).toEqual([64.375, 67.625, 67.125]);
    expect(await readNpy(golden('bool.npy'))).toEqual([1, 0]);
    expect(await readNpy(written('u8.npy'))).toEqual([0, 1, 2, 3, 4, 5]);
    expect((await readNpy(written('i4_te.npy'))).slice(0, 4)).toEqual([0, 1, 2, 3]);
  });

  it('reads a number without axes as one row', async () => {
    const array = await openNpy(written('scalar_f8.npy'));
    expect(array.shape).toEqual([]);
    expect((await numbersOf(array))[0]).toBeCloseTo(54.4059283, 7);
    await array.close();
  });

  it('reads dates as epoch seconds, and texts', async () => {
    expect(await readNpy(golden('dt64.npy'))).toEqual(['00:00', '00:05', '00:10'].map((time) => Date.parse(`2012-03-01T${time}:00Z`) / 1000));
    const texts = await openNpy(golden('str.npy'));
    expect(await texts.readTexts(0, 2)).toEqual(['773869', '767541']);
    await expect(texts.readNumbers(0, 2, new Float64Array(2))).rejects.toThrow('no number');
    await texts.close();
  });

  it('is refused with its path when it is cut short, or of elements that are no numbers', async () => {
    const path = join(folder, 'cut.npy');
    await writeFile(path, (await readFile(golden('f2.npy'))).subarray(0, -1));
    await expect(openNpy(path)).rejects.toMatchObject({ error: { code: 'file-unreadable', path, reason: '23 of 24 bytes are there' } });
    await writeFile(path, 'time,node\n');
    await expect(openNpy(path)).rejects.toMatchObject({ error: { code: 'file-unreadable', path } });
    await writeFile(path, npyHeader('f4', [0]).toString('latin1').replace('<f4', '<c8'), 'latin1');
    await expect(openNpy(path)).rejects.toMatchObject({ error: { code: 'file-unreadable', reason: 'elements of type c8' } });
    await expect(openNpy(join(folder, 'none.npy'))).rejects.toMatchObject({ error: { code: 'file-not-found' } });
  });
});

it('any range of rows of any array reads as cut from the whole, in either order', async () => {
  const arrays = fc.record({ shape: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }), isFortran: fc.boolean(), cuts: fc.tuple(fc.nat(), fc.nat()) });
  await fc.assert(fc.asyncProperty(arrays, async ({ shape, isFortran, cuts }) => {
    const count = shape.reduce((product, length) => product * length, 1);
    const header = npyHeader('i4', shape).toString('latin1').replace('False', isFortran ? 'True ' : 'False');
    const path = join(folder, 'any.npy');
    await writeFile(path, Buffer.concat([Buffer.from(header, 'latin1'), Buffer.from(Int32Array.from({ length: count }, (_, i) => placeOf(i, shape, isFortran)).buffer)]));
    const rows = shape[0] as number;
    const [first, end] = [cuts[0] % (rows + 1), cuts[1] % (rows + 1)].sort((a, b) => a - b) as [number, number];
    const array = await openNpy(path);
    const rowElements = count / rows;
    expect(await numbersOf(array, first, end)).toEqual(Array.from({ length: (end - first) * rowElements }, (_, i) => first * rowElements + i));
    await array.close();
  }), { numRuns: 60 });
});

/** Row-major place of the i-th element in the file. */
function placeOf(i: number, shape: readonly number[], isFortran: boolean): number {
  if (!isFortran) return i;
  const index: number[] = [];
  let rest = i;
  for (const length of shape) {
    index.push(rest % length);
    rest = Math.floor(rest / length);
  }
  return index.reduce((place, at, axis) => place * (shape[axis] as number) + at, 0);
}

describe('an NPZ file that numpy wrote', () => {
  it('opens by name whether it is stored', async () => {
    const npz = await openNpz(written('stored.npz'));
    expect(npz.names).toEqual(['x', 'y', 'x_offsets', 'y_offsets']);
    const offsets = await npz.openArray('x_offsets');
    expect(offsets.shape).toEqual([12, 1]);
    expect(await numbersOf(offsets)).toEqual([-11, -10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0]);
    await offsets.close();
  });

  it('or deflated, forwards and back again', async () => {
    const npz = await openNpz(golden('deflated.npz'));
    const data = await npz.openArray('data');
    expect(data.shape).toEqual([16, 20, 1]);
    const whole = await numbersOf(data);
    expect(whole.slice(0, 3)).toEqual([64.375, 67.625, 67.125]);
    expect(await numbersOf(data, 9, 12)).toEqual(whole.slice(180, 240));
    expect(await numbersOf(data, 2, 5)).toEqual(whole.slice(40, 100));
    await data.close();
    const mean = await npz.openArray('mean');
    expect(mean.shape).toEqual([]);
    expect(Number.isFinite((await numbersOf(mean))[0])).toBe(true);
    await mean.close();
  });

  it('says so when it lacks an array, or is cut', async () => {
    await expect((await openNpz(golden('deflated.npz'))).openArray('speed')).rejects.toMatchObject({ error: { code: 'file-unreadable', reason: 'there is no array "speed"' } });
    const path = join(folder, 'cut.npz');
    await writeFile(path, (await readFile(golden('deflated.npz'))).subarray(0, 500));
    await expect(openNpz(path)).rejects.toMatchObject({ error: { code: 'file-unreadable', path } });
  });
});
