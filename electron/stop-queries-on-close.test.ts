import { expect, it } from 'vitest';
import { stopQueriesOnClose, type FormQueries } from './stop-queries-on-close';

function closing(queries: FormQueries): { close: (wasPrevented?: boolean) => boolean; did: string[] } {
  const did: string[] = [];
  let listener: (event: { defaultPrevented: boolean; preventDefault(): void }) => void = () => undefined;
  stopQueriesOnClose({ hide: () => did.push('hide'), destroy: () => did.push('destroy'), on: (_event, listens) => { listener = listens; } }, queries);
  return {
    did,
    close(wasPrevented = false) {
      const event = { defaultPrevented: wasPrevented, preventDefault() { this.defaultPrevented = true; } };
      listener(event);
      return event.defaultPrevented;
    },
  };
}

it('a window closes once the queries behind its form are stopped, which are asked to once', async () => {
  let [running, asked] = [2, 0];
  const { close, did } = closing({ running: () => running, stop: () => { asked++; return Promise.resolve(); } });
  expect([close(), close()]).toEqual([true, true]);
  expect([asked, did]).toEqual([1, ['hide']]);
  running = 0;
  await expect.poll(() => did).toEqual(['hide', 'destroy']);
});

it('a loader that cannot be asked keeps no window open', async () => {
  let running = 1;
  const { close, did } = closing({ running: () => running, stop: () => { running = 0; return Promise.reject(new Error('there is no loader')); } });
  close();
  await expect.poll(() => did).toEqual(['hide', 'destroy']);
});

it('a window behind which nothing runs closes by itself, and one that something else holds stays', () => {
  const idle = closing({ running: () => 0, stop: () => Promise.reject(new Error('nothing runs')) });
  expect([idle.close(), idle.did]).toEqual([false, []]);
  const held = closing({ running: () => 1, stop: () => Promise.reject(new Error('it stays open')) });
  expect([held.close(true), held.did]).toEqual([true, []]);
});
