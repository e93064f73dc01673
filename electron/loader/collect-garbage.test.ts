import { constants, PerformanceObserver } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { collectGarbage } from './collect-garbage';

const { NODE_PERFORMANCE_GC_MAJOR: MAJOR, NODE_PERFORMANCE_GC_MINOR: MINOR } = constants;
const TIMES = 20;

/** Collections while garbage is collected some times, those among them that the runtime made of its own accord. */
async function kindsOf(type: 'minor' | 'major'): Promise<{ minor: number; major: number }> {
  const kinds: number[] = [];
  const observer = new PerformanceObserver((list) => { for (const entry of list.getEntries()) kinds.push((entry as unknown as { detail: { kind: number } }).detail.kind); });
  observer.observe({ entryTypes: ['gc'] });
  for (let i = 0; i < TIMES; i++) collectGarbage(type);
  for (let i = 0; i < 3; i++) await setImmediate();
  observer.disconnect();
  const count = (kind: number): number => kinds.filter((each) => each === kind).length;
  return { minor: count(MINOR), major: count(MAJOR) };
}

it('a minor collection is a minor one, a major one a major', async () => {
  const ofMinor = await kindsOf('minor');
  expect(ofMinor.minor).toBeGreaterThanOrEqual(TIMES);
  expect(ofMinor.major).toBeLessThan(TIMES);
  expect((await kindsOf('major')).major).toBeGreaterThanOrEqual(TIMES);
});

it('a major collection frees what has grown old', async () => {
  const holder: { held: object | null } = { held: { of: new Array<number>(1000).fill(1) } };
  const seen = new WeakRef(holder.held as object);
  for (let i = 0; i < 3; i++) collectGarbage('minor');
  await setImmediate();
  holder.held = null;
  collectGarbage('major');
  await setImmediate();
  expect(seen.deref()).toBeUndefined();
});
