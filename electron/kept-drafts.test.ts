import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKeptDrafts } from './kept-drafts';

describe('kept drafts', () => {
  let folder: string;
  beforeEach(async () => { folder = await mkdtemp(path.join(os.tmpdir(), 'sluice-drafts-')); });
  afterEach(async () => { await rm(folder, { recursive: true, force: true }); });

  it('are found by the next sitting, until they are forgotten', async () => {
    const inside = path.join(folder, 'drafts');
    await openKeptDrafts(inside).keep('one', { name: '京', isUnsaved: true, text: '{"a":1}' });
    const next = openKeptDrafts(inside);
    expect(await next.list()).toMatchObject([{ id: 'one', name: '京', isUnsaved: true, text: '{"a":1}' }]);
    await next.keep('one', null);
    expect(await next.list()).toEqual([]);
  });

  it('that are as their files say, and halves of files, go when the app ends in its own time', async () => {
    const drafts = openKeptDrafts(folder);
    await drafts.keep('saved', { name: 'a', isUnsaved: false, text: '' });
    await drafts.keep('unsaved', { name: 'b', isUnsaved: true, text: '' });
    await writeFile(path.join(folder, 'unsaved.json.partial-1-00'), '{');
    await writeFile(path.join(folder, 'torn.json'), '{"id":');
    expect((await drafts.list()).map(({ id }) => id).sort()).toEqual(['saved', 'unsaved']);
    drafts.forgetSaved();
    expect(await readdir(folder)).toEqual(['unsaved.json']);
  });
});
