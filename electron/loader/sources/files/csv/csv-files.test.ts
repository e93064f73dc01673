import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FilesSource } from '../../../../../shared/recipe';
import { errorOf, readRows, recipeFor, tempFolder, type ReadRows } from '../source-fixture';

let temp: ReturnType<typeof tempFolder>;
beforeEach(() => { temp = tempFolder(); });
afterEach(() => temp.remove());

const header = 'node,time,flow\n';
const first = 'B,2024-01-01 00:00,1.5\n';

async function read(content: string | Uint8Array, source: Partial<FilesSource> = {}, name = 'a.csv'): Promise<ReadRows & { reader: string; engineReason: string | null }> {
  temp.write(name, content);
  const rows = await readRows(recipeFor({ source: { paths: [name], ...source } }), temp.folder);
  const [file] = rows.plan.files;
  return { ...rows, reader: file?.reader ?? '', engineReason: file?.engineReason ?? null };
}

describe('a file that is read directly', () => {
  it('may hold line ends of several kinds, blank lines, and none at its end', async () => {
    const { rows, reader } = await read(`${header}\r\n${first}\n\nA,2024-01-01 00:05,2\r\nA,2024-01-01 00:10,3\rA,2024-01-01 00:15,4`);
    expect(reader).toBe('direct');
    expect(rows.map(([node, , flow]) => [node, flow])).toEqual([['B', 1.5], ['A', 2], ['A', 3], ['A', 4]]);
  });

  it('may hold a cell of 10 MB', async () => {
    const { rows, reader } = await read(`node,note,time,flow\nA,"${'x\n'.repeat(5e6)}",2024-01-01,1\nB,y,2024-01-01,2\n`);
    expect([reader, rows]).toEqual(['direct', [['A', '2024-01-01T00:00:00.000Z', 1], ['B', '2024-01-01T00:00:00.000Z', 2]]]);
  });

  it('may hold zero bytes', async () => {
    const { rows, badRows, reader } = await read(`${header}a\0b,2024-01-01,1\nA,2024-01-01,2\0\n`);
    expect([reader, rows]).toEqual(['direct', [['a\0b', '2024-01-01T00:00:00.000Z', 1]]]);
    expect(badRows).toMatchObject([{ line: 3, value: '2\0' }]);
  });

  it('has a bad row where there are any number of cells too many', async () => {
    const { rows, badRows, reader } = await read(`${header}A,2024-01-01,1,2,3,4\n${first}`);
    expect([reader, rows.length]).toEqual(['direct', 1]);
    expect(badRows).toMatchObject([{ line: 2, reason: 'cell-count-wrong', text: 'A,2024-01-01,1,2,3,4' }]);
  });

  it('keeps apart keys that look alike where cells end, in quotes or not', async () => {
    const { rows } = await read(`${header}"a,b",2024-01-01,1\na,2024-01-01,2\n"a,b",2024-01-01,3\na,b,2024-01-01\n"""x""",2024-01-01,5\na,2024-01-01,6\n"""x""",2024-01-01,7\na,2024-01-01,8\n"x",2024-01-01,9\n`);
    expect(rows.map(([node, , flow]) => [node, flow])).toEqual([['a,b', 1], ['a', 2], ['a,b', 3], ['"x"', 5], ['a', 6], ['"x"', 7], ['a', 8], ['x', 9]]);
  });

  it('tells the line of a record that never ends', async () => {
    temp.write('a.csv', Buffer.concat([Buffer.from(`${header}${first}`), Buffer.alloc(80e6, 'x')]));
    expect(await errorOf(readRows(recipeFor({ source: {} }), temp.folder))).toMatchObject({ code: 'file-unreadable', reason: expect.stringMatching(/^line 3: .*64 MB/) as string });
  });
});

describe('a file goes through the engine', () => {
  it.each([
    ['predicate', `${header}${first}`, { where: 'flow > 1' }, 'a.csv'],
    ['compressed', gzipSync(`${header}${first}`), {}, 'a.csv.gz'],
    ['dialect', `${header}${first}`.replaceAll(',', '||'), { csv: { delimiter: '||' } }, 'a.csv'],
    ['quoting', `${header}B, "2024-01-01",1.5\n`, {}, 'a.csv'],
    ['format', '{"node":"B","time":"2024-01-01","flow":1.5}\n', {}, 'a.jsonl'],
  ] as const)('for its %s', async (reason, content, source, name) => {
    const { rows, reader, engineReason } = await read(content, source, name);
    expect([reader, engineReason, rows]).toEqual(['engine', reason, [['B', '2024-01-01T00:00:00.000Z', 1.5]]]);
  });

  it('for text that is not UTF-8, and is refused there as ever', async () => {
    const latin = Buffer.from(`${header}${first}caf\xe9,2024-01-01,1\n`, 'latin1');
    temp.write('a.csv', latin);
    expect(await errorOf(readRows(recipeFor({ source: { csv: { encoding: 'utf-8' } } }), temp.folder))).toMatchObject({ code: 'file-unreadable', reason: expect.stringContaining('line 3') as string });
  });
});
