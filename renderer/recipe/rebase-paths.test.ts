import { describe, expect, it } from 'vitest';
import type { FilesSource } from '../../shared/recipe';
import { folderOf, rebasePaths } from './rebase-paths';
import { sampleRecipe } from './recipe-samples';

const moved = (paths: string[], from: string, to: string): string[] => (rebasePaths(sampleRecipe({ source: { kind: 'files', paths } }), from, to).source as FilesSource).paths;

describe('saving a recipe in another folder', () => {
  it('lets relative paths mean the same files', () => {
    expect(moved(['flows/*.csv', '../b.csv', './c.csv'], '/home/a/recipes', '/tmp')).toEqual(['/home/a/recipes/flows/*.csv', '/home/a/b.csv', '/home/a/recipes/c.csv']);
  });

  it('makes paths inside the new folder relative, and leaves others as they are', () => {
    expect(moved(['/data/july/a.csv', '/data-old/a.csv', '/data'], '', '/data')).toEqual(['july/a.csv', '/data-old/a.csv', '/data']);
  });

  it('writes relative paths with slashes on Windows too', () => {
    expect(moved(['C:\\data\\july\\a.csv', 'b\\c.csv'], 'C:\\data', 'C:\\data')).toEqual(['july/a.csv', 'b/c.csv']);
  });

  it('moves the node table along', () => {
    expect(rebasePaths(sampleRecipe({ nodes: { path: 'nodes.csv', key: ['a'] } }), '/a', '/b').nodes).toMatchObject({ path: '/a/nodes.csv' });
  });

  it('moves the distances of the graph along', () => {
    expect(rebasePaths(sampleRecipe({ graph: { distances: { path: 'd.csv' }, nearest: 3 } }), '/a', '/b').graph).toMatchObject({ distances: { path: '/a/d.csv' }, nearest: 3 });
  });

  it('knows the folder of a file', () => {
    expect(['/a/b.json', '/b.json', 'C:\\a\\b.json', 'b.json'].map(folderOf)).toEqual(['/a', '/', 'C:\\a', '']);
  });
});
