import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RotatingFile } from './rotating-file';

let folder: string;
beforeEach(() => { folder = mkdtempSync(path.join(tmpdir(), 'sluice-rotating-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

describe('a rotating file', () => {
  it('holds the newest lines, with so many files of older ones beside it, none larger than allowed', () => {
    const file = new RotatingFile(path.join(folder, 'deep/app.log'), { maxBytes: 8, keptFiles: 2 });
    for (let line = 0; line < 9; line++) file.write(`${line}__\n`);
    expect(readdirSync(path.join(folder, 'deep')).sort()).toEqual(['app.log', 'app.log.1', 'app.log.2']);
    expect([read('deep/app.log'), read('deep/app.log.1'), read('deep/app.log.2')]).toEqual(['8__\n', '6__\n7__\n', '4__\n5__\n']);
  });

  it('goes on in the file of an earlier sitting', () => {
    const bounds = { maxBytes: 8, keptFiles: 2 };
    new RotatingFile(path.join(folder, 'app.log'), bounds).write('one\n');
    const later = new RotatingFile(path.join(folder, 'app.log'), bounds);
    later.write('two\n');
    later.write('three\n');
    expect([read('app.log'), read('app.log.1')]).toEqual(['three\n', 'one\ntwo\n']);
  });

  it('writes a line that is larger than a file may be, alone', () => {
    const file = new RotatingFile(path.join(folder, 'app.log'), { maxBytes: 4, keptFiles: 1 });
    file.write('very long\n');
    file.write('b\n');
    expect([read('app.log'), read('app.log.1')]).toEqual(['b\n', 'very long\n']);
  });

  it('bears a folder that is gone', () => {
    const file = new RotatingFile(path.join(folder, 'gone/app.log'), { maxBytes: 100, keptFiles: 1 });
    rmSync(path.join(folder, 'gone'), { recursive: true });
    expect(() => file.write('a\n')).not.toThrow();
  });
});
