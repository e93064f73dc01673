import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settingsSchema } from '../shared/settings';
import { checkPlaces, environmentOf, onTheWayOf, placesOf } from './loader-places';

describe('the places a loader goes by', () => {
  let folder: string;
  beforeEach(async () => { folder = await mkdtemp(path.join(os.tmpdir(), 'sluice-places-')); });
  afterEach(async () => { await rm(folder, { recursive: true, force: true }); });

  it('are those of the settings, else of the environment', () => {
    const settings = settingsSchema.parse({ workFolder: '/w' });
    expect(placesOf(settings, { SLUICE_WORK: '/env', SLUICE_PROXY: 'http://p:1' })).toEqual({ workFolder: '/w', proxy: 'http://p:1', caFile: null });
    expect(placesOf({ ...settings, workFolder: null }, { SLUICE_WORK: '', SLUICE_CA_FILE: '' })).toMatchObject({ workFolder: null, caFile: null });
    expect(environmentOf(placesOf(settings, {}))).toEqual({ SLUICE_WORK: '/w' });
  });

  it('lead connections that say nothing of the network, and no others', async () => {
    const caFile = path.join(folder, 'ca.pem');
    await writeFile(caFile, 'PEM');
    const keys = { id: 'i', secret: 's', securityToken: null };
    const places = { workFolder: null, proxy: 'http://p:1', caFile };
    expect(await onTheWayOf({ keys, proxy: null, caPem: null }, places)).toEqual({ keys, proxy: 'http://p:1', caPem: 'PEM' });
    expect(await onTheWayOf({ keys, proxy: 'http://own:2', caPem: 'OWN' }, places)).toEqual({ keys, proxy: 'http://own:2', caPem: 'OWN' });
    expect(await onTheWayOf(null, places)).toBeNull();
  });

  it('are refused where they cannot be used', async () => {
    await checkPlaces({ workFolder: path.join(folder, 'new', 'work') });
    expect((await stat(path.join(folder, 'new', 'work'))).isDirectory()).toBe(true);
    await writeFile(path.join(folder, 'file'), '');
    await expect(checkPlaces({ workFolder: path.join(folder, 'file', 'work') })).rejects.toThrow('output-unwritable');
    await expect(checkPlaces({ caFile: path.join(folder, 'none.pem') })).rejects.toThrow('file-unreadable');
  });
});
