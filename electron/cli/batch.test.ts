import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from './program';
import { createTestTerminal, type TestTerminal } from './test-terminal';

let home: string;
const at = (name: string): string => path.join(home, name);

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'sluice-batch-'));
  const rows = Array.from({ length: 60 }, (_, i) => `a,${1_751_299_200 + i * 300},${i}`);
  await writeFile(at('a.csv'), `node,time,flow\n${rows.join('\n')}\n`);
  await writeFile(at('c.csv'), `node,time,flow\n${rows.slice(0, 50).join('\n')}\n`);
  await writeFile(at('air.sluice.json'), JSON.stringify({
    sluice: 1, name: 'air', source: { kind: 'files', paths: ['{city}.csv'] },
    columns: { node: ['node'], time: { column: 'time', format: 'epoch-s' }, values: [{ column: 'flow' }] },
    grid: { step: '5min' }, windows: { history: 3, horizon: 1 },
  }));
  await writeFile(at('cities.csv'), 'city,output\na,first\nb,second\nc,third\n');
});
afterAll(() => rm(home, { recursive: true }));

async function batch(...given: string[]): Promise<{ code: number; terminal: TestTerminal }> {
  const [recipe, ...options] = given[0]?.endsWith('.json') === true ? given : ['air.sluice.json', ...given];
  const terminal = createTestTerminal(['batch', recipe as string, '--params', 'cities.csv', '--lang', 'en', ...options], { folder: home });
  return { code: await runCommandLine(terminal), terminal };
}
const statuses = (terminal: TestTerminal): unknown => (terminal.json().at(-1)?.['jobs'] as { status: string }[]).map(({ status }) => status);

describe('sluice batch', () => {
  it('goes past a failed job, says so by its exit code, and does what is finished no second time', async () => {
    const first = await batch('--json');
    expect(first.code).toBe(3);
    expect(statuses(first.terminal)).toEqual(['done', 'failed', 'done']);
    expect(first.terminal.json().at(-1)).toMatchObject({ type: 'result', status: 'failed', jobs: [{ rowsAccepted: 60 }, { code: 'file-not-found' }, { rowsAccepted: 50 }] });
    const again = await batch('--json');
    expect(statuses(again.terminal)).toEqual(['done-before', 'failed', 'done-before']);
    await rm(at('air/third'), { recursive: true });
    const afterLoss = await batch();
    expect(afterLoss.terminal.written.out).toContain('2 of 3 jobs done');
    expect(afterLoss.terminal.written.out).toMatch(/third +done +50/);
  });

  it('says of a job that lost rows that it did, in the table and below it', async () => {
    await writeFile(at('d.csv'), `node,time,flow\na,${1_751_299_200},oops\n${Array.from({ length: 60 }, (_, i) => `a,${1_751_299_200 + i * 300},${i}`).join('\n')}\n`);
    await writeFile(at('lossy.sluice.json'), (await readFile(at('air.sluice.json'), 'utf8')).replace('"windows"', '"load":{"badRows":"skip","maxBadRows":5},"windows"'));
    await writeFile(at('lossy.csv'), 'city,output\na,whole\nd,lossy\n');
    const { code, terminal } = await batch('lossy.sluice.json', '--params', 'lossy.csv', '--out', 'losses');
    expect(code).toBe(0);
    expect(terminal.written.out).toContain('2 of 2 jobs done, 1 with rows lost');
    expect(terminal.written.out).toMatch(/lossy +done, rows lost +60/);
    expect(terminal.written.out).toMatch(/whole +done +60/);
    expect(terminal.written.out).toMatch(/lossy +1 row rejected/);
    const again = await batch('lossy.sluice.json', '--params', 'lossy.csv', '--out', 'losses', '--json');
    expect(again.terminal.json().at(-1)).toMatchObject({ jobs: [{ losses: null }, { status: 'done-before', losses: { rejectedRows: 1, skippedBatches: 0 } }] });
  });

  it('stops at a failure where that is asked', async () => {
    expect(statuses((await batch('--json', '--out', 'stopping', '--stop-at-failure')).terminal)).toEqual(['done', 'failed', 'left']);
  });

  it('begins nothing while the table has a mistake, and says its line, column and value', async () => {
    await writeFile(at('bad.csv'), 'city,output\na,first\nc,First\n');
    const { code, terminal } = await batch('--params', 'bad.csv');
    expect(code).toBe(2);
    expect(terminal.written.err).toContain('line 3, column output, value "First": line 2 has the same output name');
  });

  it('needs a table that is there', async () => {
    expect((await batch('--params', 'none.csv')).code).toBe(2 + 1);
  });
});
