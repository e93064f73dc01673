import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Settings } from '../shared/settings';
import { openSettings, type SettingsFile } from './settings-file';

let folder: string;
let file: string;
let told: Settings[];
const open = (): SettingsFile => openSettings(file, (settings) => told.push(settings));
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sluice-settings-'));
  file = path.join(folder, 'deep', 'settings.json');
  told = [];
});
afterEach(() => rm(folder, { recursive: true }));

describe('settings', () => {
  it('start from defaults, and write nothing until something changes', () => {
    expect(open().read()).toEqual({ language: 'system', theme: 'system', recentRecipes: [], exportFolder: null, memoryMb: null, workFolder: null, logLevel: 'info', proxy: null, caFile: null, isPresenting: false });
    expect(existsSync(file)).toBe(false);
  });

  it('change one by one, are told, and are found again', async () => {
    const settings = open();
    settings.change({ theme: 'dark', language: undefined });
    settings.change({ exportFolder: '/out' });
    expect(told.at(-1)).toMatchObject({ theme: 'dark', exportFolder: '/out', language: 'system' });
    expect(open().read()).toEqual(settings.read());
    expect(await readdir(path.dirname(file))).toEqual(['settings.json']);
  });

  it('keep the rest where the level of the log is one that there is no more', async () => {
    open().change({ theme: 'dark' });
    await writeFile(file, (await readFile(file, 'utf8')).replace('"logLevel": "info"', '"logLevel": "debug"'));
    expect(await readFile(file, 'utf8')).toContain('debug');
    expect(open().read()).toMatchObject({ theme: 'dark', logLevel: 'info' });
  });

  it.each([['half a file', '{"theme": "da'], ['a value of another time', '{"theme": "sepia"}'], ['no object', '[]']])('set %s aside and start anew', async (_what, text) => {
    open().change({ theme: 'dark' });
    await writeFile(file, text);
    expect(open().read().theme).toBe('system');
    expect(await readFile(`${file}.bak`, 'utf8')).toBe(text);
  });

  it('remember the ten newest recipes, each once', () => {
    const settings = open();
    for (let i = 0; i < 12; i++) settings.addRecent(`/r${i}.sluice.json`);
    settings.addRecent('/r5.sluice.json');
    settings.dropRecent('/r11.sluice.json');
    expect(settings.read().recentRecipes).toEqual([5, 10, 9, 8, 7, 6, 4, 3, 2].map((i) => `/r${i}.sluice.json`));
    const times = told.length;
    settings.addRecent('/r5.sluice.json');
    settings.dropRecent('/nowhere');
    expect(told.length).toBe(times);
  });
});
