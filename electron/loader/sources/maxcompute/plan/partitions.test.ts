import { describe, expect, it } from 'vitest';
import { SluiceFailure } from '../../../../../shared/errors';
import { choosePartitions, partitionName, partitionsSql, type ListedPartition } from './partitions';

const day = (ds: string, hh?: string): ListedPartition => ({ values: [['ds', ds], ...(hh === undefined ? [] : [['hh', hh] as const])], rows: null, bytes: null });
const week = ['20250703', '20250701', '20250702', '20250705'].map((ds) => day(ds));
const namesOf = (wanted: Parameters<typeof choosePartitions>[1], listed = week): string[] => choosePartitions(listed, wanted, 'p.t').chosen.map(({ values }) => partitionName(values));

describe('partitions that a recipe means', () => {
  it('are all of them in the order of their values where it names none', () => {
    expect(namesOf(undefined)).toEqual(['ds=20250701', 'ds=20250702', 'ds=20250703', 'ds=20250705']);
  });

  it('are those of a range, both ends included', () => {
    expect(namesOf({ from: 'ds=20250702', to: 'ds=20250704' })).toEqual(['ds=20250702', 'ds=20250703']);
    expect(choosePartitions(week, { from: 'ds=20250702', to: 'ds=20250704' }, 'p.t').notes).toEqual([{ kind: 'partition-absent', partition: 'ds=20250704' }]);
  });

  it('are those named, in the table\'s order and once each', () => {
    expect(namesOf(['ds=20250703', 'ds=20250701', 'ds=20250703'])).toEqual(['ds=20250701', 'ds=20250703']);
    expect(choosePartitions(week, ['ds=20250703', 'ds=20250709'], 'p.t').notes).toEqual([{ kind: 'partition-absent', partition: 'ds=20250709' }]);
  });

  it('are every one below where only the first keys are named', () => {
    const hours = [day('1', '08'), day('1', '09'), day('2', '00'), day('3', '23')];
    expect(namesOf(['ds=1'], hours)).toEqual(['ds=1,hh=08', 'ds=1,hh=09']);
    expect(namesOf({ from: 'ds=1,hh=09', to: 'ds=2' }, hours)).toEqual(['ds=1,hh=09', 'ds=2,hh=00']);
  });

  it('keep values with blanks, signs and Chinese as they are', () => {
    const odd = [day('a+b'), day('50%'), day('北京 东'), day('x=y')];
    expect(namesOf(['ds=北京 东', 'ds=50%', 'ds=x=y'], odd)).toEqual(['ds=50%', 'ds=x=y', 'ds=北京 东']);
  });

  it('must be there', () => {
    expect(() => choosePartitions(week, ['ds=20260101'], 'p.t')).toThrow(SluiceFailure);
  });

  it('become a predicate', () => {
    expect(partitionsSql([[['ds', "it's"]], [['ds', '2'], ['hh', '08']]])).toBe("((`ds` = 'it\\'s') OR (`ds` = '2' AND `hh` = '08'))");
  });
});
