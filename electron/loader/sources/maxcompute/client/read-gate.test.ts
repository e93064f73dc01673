import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SluiceFailure } from '../../../../../shared/errors';
import { ReadGate } from './read-gate';

const never = new AbortController().signal;
const tooMany = new Error('too many');
const isTooMany = (thrown: unknown): boolean => thrown === tooMany;
const settled = async (): Promise<void> => { for (let turn = 0; turn < 20; turn++) await Promise.resolve(); };

/** Work that lasts until it is told how to end. */
function lasting(): { work: () => Promise<string>; end: (failure?: Error) => void; isOn: () => boolean } {
  let [isOn, end]: [boolean, (failure?: Error) => void] = [false, () => undefined];
  const promise = new Promise<string>((resolve, reject) => { end = (failure) => { if (failure === undefined) resolve('done'); else reject(failure); }; });
  return { work: () => { isOn = true; return promise.finally(() => { isOn = false; }); }, end: (failure) => end(failure), isOn: () => isOn };
}

describe('a gate', () => {
  it('lets as many pass as there may be, in order, and never more', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.array(fc.boolean(), { maxLength: 40 }), async (most, moves) => {
      const gate = new ReadGate(most);
      const [all, done]: [ReturnType<typeof lasting>[], Promise<unknown>[]] = [[], []];
      const begun: number[] = [];
      for (const isNew of moves) {
        const on = all.filter(({ isOn }) => isOn());
        if (isNew || on.length === 0) {
          const one = lasting();
          const number = all.push(one);
          done.push(gate.pass(() => { begun.push(number); return one.work(); }, isTooMany, never));
        } else on[0]?.end();
        await settled();
        expect(all.filter(({ isOn }) => isOn()).length).toBe(Math.min(most, all.length - begun.length + all.filter(({ isOn }) => isOn()).length));
      }
      for (let turn = 0; turn < all.length; turn++) {
        all.find(({ isOn }) => isOn())?.end();
        await settled();
      }
      await Promise.all(done);
      expect(begun).toEqual(all.map((_, i) => i + 1));
    }), { numRuns: 60 });
  });

  it('halves once for those that are refused together, again for those that began later, and grows by one a minute', async () => {
    let nowMs = 0;
    const gate = new ReadGate(16, 60_000, () => nowMs);
    const refuse = async (count: number): Promise<void> => {
      const all = Array.from({ length: count }, lasting);
      const passed = all.map(({ work }) => gate.pass(work, isTooMany, never).catch(() => undefined));
      await settled();
      nowMs += 1;
      for (const { end } of all) end(tooMany);
      await Promise.all(passed);
    };
    await refuse(16);
    expect(gate.limit).toBe(8);
    await refuse(3);
    expect(gate.limit).toBe(4);
    nowMs += 60_000;
    expect(gate.limit).toBe(5);
    nowMs += 150_000;
    expect(gate.limit).toBe(7);
    nowMs += 30_000;
    expect(gate.limit).toBe(8);
    nowMs += 6_000_000;
    expect(gate.limit).toBe(16);
    for (let turn = 0; turn < 6; turn++) await refuse(1);
    expect(gate.limit).toBe(1);
  });

  it('stays as it is when something else goes wrong', async () => {
    const gate = new ReadGate(4);
    await expect(gate.pass(() => Promise.reject(new Error('reset')), isTooMany, never)).rejects.toThrow('reset');
    expect(gate.limit).toBe(4);
  });

  it('is left by those who are cancelled while they wait', async () => {
    const gate = new ReadGate(1);
    const first = lasting();
    const passed = gate.pass(first.work, isTooMany, never);
    const abort = new AbortController();
    const waiting = gate.pass(() => Promise.resolve('never begun'), isTooMany, abort.signal);
    const behind = gate.pass(() => Promise.resolve('behind'), isTooMany, never);
    abort.abort();
    await expect(waiting).rejects.toBeInstanceOf(SluiceFailure);
    first.end();
    expect([await passed, await behind]).toEqual(['done', 'behind']);
  });
});
