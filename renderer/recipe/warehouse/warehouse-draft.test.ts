import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recipeSchema, type MaxComputeSource, type RecipeInput } from '../../../shared/recipe';
import { draftFromRecipe, recipeFromDraft } from '../recipe-draft';
import { sampleRecipe } from '../recipe-samples';
import { placeOf, sourceFromWarehouse, warehouseFromSource } from './warehouse-draft';

const endpoint = 'https://service.cn-beijing.maxcompute.aliyun.com/api';
const sources: Record<string, RecipeInput['source']> = {
  'of a whole table': { kind: 'maxcompute', endpoint, project: 'p', table: 't' },
  'of listed partitions': { kind: 'maxcompute', endpoint, project: 'p', table: 'q.t', partitions: ['ds=20250701,region=a=b&c', 'ds=20250702,region=两 字 '] },
  'of a range, lined up there': { kind: 'maxcompute', endpoint, project: 'p', schema: 's', table: 't', partitions: { from: 'ds=1', to: 'ds=2' }, where: ' flow > 0 -- all', pushDown: true },
  'of a query': { kind: 'maxcompute', endpoint, project: 'p', sql: 'SELECT *\nFROM t\n', profile: 'work', region: 'cn-beijing', quota: 'mine', tunnelEndpoint: 'https://dt.cn-beijing.maxcompute.aliyun.com' },
};

describe('a draft of a warehouse', () => {
  it.each(Object.entries(sources))('gives back the recipe %s, and its node table', (_, source) => {
    for (const nodes of [undefined, { table: 'junctions', key: ['id'], lat: 'lat', lng: 'lng', order: 'kd-tree' as const, levels: 3, only: 'all' as const }, { path: 'nodes.csv', key: ['id'] }]) {
      const recipe = sampleRecipe({ source, ...(nodes !== undefined && { nodes }) });
      expect(recipeSchema.parse(recipeFromDraft(draftFromRecipe(recipe)))).toEqual(recipe);
    }
  });

  it('gives back any source that a file can hold', () => {
    const name = fc.stringMatching(/^\w{1,8}$/);
    const part = fc.stringMatching(/^\w{1,4}=[^,\n\r]{0,8}(,\w{1,4}=[^,\n\r]{0,8})?$/);
    const orNull = (one: fc.Arbitrary<string>): fc.Arbitrary<string | null> => fc.option(one, { nil: null });
    const source = fc.record({
      kind: fc.constant('maxcompute' as const), endpoint: fc.constant(endpoint), project: name, tunnelEndpoint: orNull(fc.constant('https://dt.example.com')), schema: orNull(name), quota: orNull(name), region: orNull(name), pushDown: fc.boolean(),
      rows: fc.oneof(
        fc.record({ table: name, partitions: fc.oneof(fc.constant(undefined), fc.array(part, { minLength: 1 }), fc.record({ from: part, to: part })) }),
        fc.record({ sql: fc.string({ minLength: 1 }).filter((sql) => sql.trim() !== '') }),
      ),
      where: fc.option(fc.string().filter((where) => where.trim() !== ''), { nil: undefined }), profile: fc.option(name, { nil: undefined }),
    }).map(({ rows, ...rest }) => recipeSchema.shape.source.parse({ ...rest, ...rows }) as MaxComputeSource);
    fc.assert(fc.property(source, (one) => { expect(recipeSchema.shape.source.parse(sourceFromWarehouse(warehouseFromSource(one)))).toEqual(one); }));
  });

  it('keeps what was written for the other way to have rows, and leaves it out of the recipe', () => {
    const draft = warehouseFromSource(recipeSchema.shape.source.parse(sources['of listed partitions']) as MaxComputeSource);
    expect(sourceFromWarehouse({ ...draft, rows: 'sql', sql: 'SELECT 1' })).not.toHaveProperty('partitions');
    expect(sourceFromWarehouse({ ...draft, rows: 'sql', sql: 'SELECT 1' })).not.toHaveProperty('table');
  });

  it('looks nowhere while the address is wrong', () => {
    const draft = warehouseFromSource(recipeSchema.shape.source.parse(sources['of a query']) as MaxComputeSource);
    expect(placeOf(draft)).toMatchObject({ project: 'p', profile: 'work', schema: null });
    expect([placeOf({ ...draft, endpoint: 'service' }), placeOf({ ...draft, project: ' ' })]).toEqual([null, null]);
  });
});
