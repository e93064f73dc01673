import { describe, expect, it } from 'vitest';
import type { CompareResult, CompareState } from '../shared/compare';
import { SluiceFailure } from '../shared/errors';
import { createCompareRun, type CompareRun } from './compare-run';

const result: CompareResult = { machine: { platform: 'linux x64', cpu: 'a CPU', cores: 2, memoryBytes: 8e9, runtime: 'Node 20' }, sizes: [], elapsedMs: 5 };
type Compare = Parameters<typeof createCompareRun>[0]['compare'];

function runWith(compare: Compare, keep = (): Promise<string> => Promise.resolve('/logs/a.log')): { run: CompareRun; told: CompareState[]; ended: Promise<void> } {
  const told: CompareState[] = [];
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => { end = resolve; });
  const run = createCompareRun({ compare, keep, onChange: (state) => { told.push(state); if (!('progress' in state)) end(); } });
  return { run, told, ended };
}
/** Waits until it is told to stop, as a comparison under way does. */
const endless: Compare = (_sizes, { signal }) => new Promise((_resolve, reject) => { signal.addEventListener('abort', () => reject(signal.reason as Error)); });

describe('a comparison', () => {
  it('tells how far it is, what is done, and where its log is', async () => {
    const { run, told, ended } = runWith((sizes, { onProgress, onSize }) => {
      onProgress({ phase: 'streaming', index: 0, sizes: sizes.length, rows: 5, rowsTotal: 10, rssBytes: 1 });
      onSize?.({ size: 10 } as never);
      return Promise.resolve(result);
    });
    run.start([10]);
    await ended;
    expect(told.map(({ status }) => status)).toEqual(['running', 'running', 'running', 'done']);
    expect(told[2]).toMatchObject({ progress: { phase: 'streaming' }, compared: [{ size: 10 }] });
    expect(run.current()).toEqual({ status: 'done', result, log: '/logs/a.log' });
  });

  it('runs alone, ends when cancelled, and can begin again', async () => {
    const { run, told, ended } = runWith(endless);
    run.start([10]);
    expect(() => run.start([10])).toThrow(SluiceFailure);
    run.cancel();
    await ended;
    expect(told.map(({ status }) => status)).toEqual(['running', 'cancelling', 'cancelled']);
    run.start([10]);
    expect(run.current()?.status).toBe('running');
  });

  it('says why it failed, be it that its log cannot be written', async () => {
    const { run, ended } = runWith(() => Promise.resolve(result), () => Promise.reject(new SluiceFailure({ code: 'disk-full', path: '/logs', neededBytes: 9 })));
    run.start([10]);
    await ended;
    expect(run.current()).toMatchObject({ status: 'failed', error: { code: 'disk-full' } });
  });
});
