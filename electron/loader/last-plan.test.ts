import { expect, it } from 'vitest';
import { recipeSchema, type LocatedRecipe } from '../../shared/recipe';
import { LastPlan } from './last-plan';

const of = (file: string, name = 'city'): LocatedRecipe => ({
  folder: '/data',
  recipe: recipeSchema.parse({ sluice: 1, name, source: { kind: 'files', paths: [file] }, columns: { node: ['id'], time: { column: 't' }, values: [{ column: 'v' }] }, grid: { step: '5min' } }),
});

/** A plan that is made, or fails, when it is told to. */
function planUnderWay(last: LastPlan, located: LocatedRecipe) {
  let end: (memo: object) => void = () => undefined;
  let fail: () => void = () => undefined;
  const promise = new Promise<{ memo: object }>((resolve, reject) => {
    end = (memo) => resolve({ memo });
    fail = () => reject(new Error('no'));
  });
  const given: (object | undefined)[] = [];
  return { made: last.make(located, (memo) => { given.push(memo); return promise; }), given, end, fail };
}

it('what a plan found is given to the next one, and to the load', async () => {
  const last = new LastPlan();
  const [found, newer] = [{}, {}];
  const first = planUnderWay(last, of('a.csv'));
  first.end(found);
  await first.made;
  const second = planUnderWay(last, of('a.csv'));
  expect([first.given, second.given]).toEqual([[undefined], [found]]);
  expect(second.given[0]).toBe(found);
  second.end(newer);
  await second.made;
  expect(await last.foundFor(of('a.csv'))).toBe(newer);
});

it('a load of the source that is being looked at waits for what is found; one of another source does not', async () => {
  const last = new LastPlan();
  const found = {};
  const plan = planUnderWay(last, of('a.csv'));
  const waiting = last.foundFor(of('a.csv', 'renamed'));
  expect(await Promise.race([waiting.then(() => 'found'), last.foundFor(of('b.csv')).then((memo) => memo)])).toBeUndefined();
  plan.end(found);
  expect(await waiting).toBe(found);
});

it('a plan that fails leaves what was found before', async () => {
  const last = new LastPlan();
  const found = {};
  const first = planUnderWay(last, of('a.csv'));
  first.end(found);
  await first.made;
  const second = planUnderWay(last, of('a.csv'));
  const waiting = last.foundFor(of('a.csv'));
  second.fail();
  await expect(second.made).rejects.toThrow('no');
  expect(await waiting).toBe(found);
});
