import { expect, test } from 'vitest';
import { LoadControl } from './load-control';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('the gate is open until a pause is asked for, and opens again on resume', async () => {
  const control = new LoadControl(512e6);
  const told: string[] = [];
  await control.passGate(() => told.push('paused'), () => told.push('resumed'));
  control.pause();
  const waiting = control.passGate(() => told.push('paused'), () => told.push('resumed')).then(() => told.push('passed'));
  await turn();
  expect(told).toEqual(['paused']);
  control.resume();
  await waiting;
  expect(told).toEqual(['paused', 'resumed', 'passed']);
});

test('cancelling a paused load ends its wait', async () => {
  const control = new LoadControl(512e6);
  control.pause();
  const waiting = control.passGate(() => undefined, () => undefined);
  control.cancel();
  await expect(waiting).rejects.toMatchObject({ error: { code: 'cancelled' } });
});
