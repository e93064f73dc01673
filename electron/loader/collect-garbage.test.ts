import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { collectGarbage } from './collect-garbage';

it('a major collection frees what has grown old, a minor one does not', async () => {
  const holder: { held: object | null } = { held: { of: new Array<number>(1000).fill(1) } };
  const seen = new WeakRef(holder.held as object);
  for (let i = 0; i < 3; i++) collectGarbage('minor');
  await setImmediate();
  holder.held = null;
  collectGarbage('minor');
  await setImmediate();
  expect(seen.deref()).toBeDefined();
  await setImmediate();
  collectGarbage('major');
  await setImmediate();
  expect(seen.deref()).toBeUndefined();
});
