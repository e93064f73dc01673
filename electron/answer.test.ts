import { describe, expect, it } from 'vitest';
import { SluiceFailure } from '../shared/errors';
import { requests } from '../shared/ipc';
import { answer, type Handlers } from './answer';

/** Handlers that give back what they were asked, but for those given. */
function handlersWith(some: Partial<Handlers>): Handlers {
  const echoes = Object.fromEntries(Object.keys(requests).map((name) => [name, (input: unknown) => input]));
  return { ...echoes, ...some } as Handlers;
}

describe('answer', () => {
  it('gives the value of a request, its input parsed', async () => {
    expect(await answer(handlersWith({}), 'load:pause', { loadId: 'a' })).toEqual({ ok: true, value: { loadId: 'a' } });
  });

  it.each<[what: string, name: unknown, input: unknown]>([
    ['an unknown name', 'no:such', undefined],
    ['a name that every object has', 'constructor', undefined],
    ['a name that is no text', { name: 'app:info' }, undefined],
    ['a missing input', 'load:pause', undefined],
    ['a key too many', 'load:pause', { loadId: 'a', more: 1 }],
    ['an input where none belongs', 'app:info', {}],
  ])('refuses %s', async (_what, name, input) => {
    expect(await answer(handlersWith({}), name, input)).toMatchObject({ ok: false, error: { code: 'usage' } });
  });

  it('names the place of a wrong input', async () => {
    const result = await answer(handlersWith({}), 'preview:axis', { loadId: 'not an id!' });
    expect(result).toMatchObject({ error: { message: expect.stringContaining('preview:axis: loadId') as string } });
  });

  it('gives a failure as its error, and any other throw as internal', async () => {
    const failing = handlersWith({
      'load:pause': () => Promise.reject(new SluiceFailure({ code: 'load-not-found', loadId: 'a' })),
      'load:resume': () => { throw new Error('lost'); },
    });
    expect(await answer(failing, 'load:pause', { loadId: 'a' })).toEqual({ ok: false, error: { code: 'load-not-found', loadId: 'a' } });
    expect(await answer(failing, 'load:resume', { loadId: 'a' })).toMatchObject({ ok: false, error: { code: 'internal' } });
  });

  it('fills no default into a change of settings', async () => {
    expect(await answer(handlersWith({}), 'settings:write', { theme: 'dark' })).toEqual({ ok: true, value: { theme: 'dark' } });
  });
});
