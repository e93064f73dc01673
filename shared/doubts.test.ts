import { describe, expect, it } from 'vitest';
import { planDoubts, valueDoubts } from './doubts';
import { sharedTextsFor } from './language/shared-texts';

const JULY_S = 1_751_299_200;
const planOf = (rows: number, nodes: number, steps: number, startS = JULY_S) => ({ rows, nodes: { count: nodes }, grid: { steps, startS, endS: startS + steps * 300 } });

describe('what is doubtful of a plan', () => {
  it('is nothing where rows fill most cells, or a fair share of them', () => {
    expect(planDoubts(planOf(1000, 10, 100))).toEqual([]);
    expect(planDoubts(planOf(250, 10, 100))).toEqual([]);
  });

  it('is the node where nearly each row has one of its own', () => {
    expect(planDoubts(planOf(192, 192, 96))).toMatchObject([{ kind: 'sparse', why: 'node' }]);
  });

  it('is the step where there are far more of them than rows', () => {
    expect(planDoubts(planOf(192, 2, 1141))).toMatchObject([{ kind: 'sparse', why: 'step', rows: 192, steps: 1141 }]);
  });

  it.each([['milliseconds read as seconds', 1_735_689_600_000], ['seconds read as milliseconds', 1_735_689], ['a year 1', -62_135_596_800]])('are its times, for %s', (_what, startS) => {
    expect(planDoubts(planOf(192, 2, 1141, startS)).map(({ kind }) => kind)).toEqual(['times-far']);
  });

  it('is no old series, nor one that begins before 1970', () => {
    expect(planDoubts(planOf(1000, 10, 100, -1_000_000_000))).toEqual([]);
  });
});

it('a lowest or highest value that others write for none is doubted, with its channel', () => {
  const channels = [{ name: 'pm25', min: -9999, max: 94 }, { name: 'so2', min: 0, max: 99_999 }, { name: 'no2', min: -20, max: 999 }];
  expect(valueDoubts(channels)).toEqual([{ kind: 'sentinel', channel: 'pm25', value: -9999 }, { kind: 'sentinel', channel: 'so2', value: 99_999 }]);
});

it.each(['en', 'zh-CN'] as const)('each doubt names the key of the recipe to look at, in %s', (language) => {
  const { doubt } = sharedTextsFor(language);
  expect(doubt({ kind: 'sparse', why: 'node', rows: 192, nodes: 192, steps: 96 })).toContain('columns.node');
  expect(doubt({ kind: 'sparse', why: 'step', rows: 192, nodes: 2, steps: 1141 })).toContain('grid.step');
  const far = doubt({ kind: 'times-far', startS: 1_735_689_600_000, endS: 1_735_690_000_000 });
  expect([far.includes('columns.time.format'), far.includes('56971')]).toEqual([true, true]);
  expect(doubt({ kind: 'sentinel', channel: 'pm25', value: -9999 })).toMatch(/pm25.*-9999.*source\.csv\.nullValues/);
});
