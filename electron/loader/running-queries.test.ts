import { expect, it } from 'vitest';
import type { RunningQuery } from '../../shared/connections';
import { recipeSchema } from '../../shared/recipe';
import { RunningQueries } from './running-queries';

it('says which queries run, for whom, and how much of each is done', () => {
  const said: RunningQuery[][] = [];
  const queries = new RunningQueries((running) => said.push(running));
  const source = recipeSchema.shape.source.parse({ kind: 'maxcompute', endpoint: 'https://service.example.com/api', project: 'p', table: 't', profile: 'work' });
  const form = queries.listener(source, 'form');
  const load = queries.listener(source, 'load');
  form({ kind: 'query', instance: 'A', percent: null });
  load({ kind: 'query', instance: 'B', percent: null });
  load({ kind: 'waits', reason: 'SlotExceeded', waitMs: 10 });
  load({ kind: 'query', instance: 'B', percent: 40 });
  form({ kind: 'query-over', instance: 'A' });
  expect(said.map((running) => running.map(({ instance, percent, waits }) => [instance, percent, waits]))).toEqual([
    [['A', null, 'form']], [['A', null, 'form'], ['B', null, 'load']], [['A', null, 'form'], ['B', 40, 'load']], [['B', 40, 'load']],
  ]);
  expect(said[0]?.[0]?.place).toMatchObject({ project: 'p', profile: 'work' });
  expect(said[0]?.[0]?.place).not.toHaveProperty('table');
});
