import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatOf } from './file-format';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(path.join(tmpdir(), 'sluice-format-')); });
afterAll(() => rm(folder, { recursive: true }));
async function formatOfFile(name: string, bytes: string | Buffer): Promise<string> {
  await writeFile(path.join(folder, name), bytes);
  return formatOf(path.join(folder, name));
}

const parquet = Buffer.from('PAR1\x15\0\x15\0data', 'latin1');
const sheet = Buffer.from('PK\x03\x04\x14\0\0\0', 'latin1');

describe('the format of a file', () => {
  it('is the one of its name', async () => {
    expect(await formatOfFile('a.csv', 'node,time\n')).toBe('csv');
    expect(await formatOfFile('a.jsonl', '{"node": 1}\n')).toBe('json');
    expect(await formatOfFile('a.csv', Buffer.from('\ufeffnode,time\n', 'utf16le'))).toBe('csv');
    expect(await formatOfFile('b.csv', 'PAR1,PAR2\n1,2\n')).toBe('csv');
  });

  it('is what its bytes say where it has no such name, or is named as text and is none', async () => {
    expect(await formatOfFile('part-0', parquet)).toBe('parquet');
    expect(await formatOfFile('exported.csv', parquet)).toBe('parquet');
    expect(await formatOfFile('part-1', '[{"node": 1}]')).toBe('json');
  });

  it.each(['sheet.xlsx', 'sheet.csv', 'sheet.txt'])('is unknown for a spreadsheet, be it called %s', async (name) => {
    await expect(formatOfFile(name, sheet)).rejects.toMatchObject({ error: { code: 'format-unknown', path: path.join(folder, name) } });
  });

  it('is unknown for an old spreadsheet', async () => {
    await expect(formatOfFile('old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toMatchObject({ error: { code: 'format-unknown' } });
  });
});
