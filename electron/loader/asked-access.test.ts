import { expect, it } from 'vitest';
import { createAskedAccess } from './asked-access';
import type { Access } from './sources/access';

const accessOf = (id: string): Access => ({ keys: { id, secret: 's', securityToken: null }, proxy: null, caPem: null });

function asked(): { wanted: [number, string, string[]][]; access: ReturnType<typeof createAskedAccess> } {
  const wanted: [number, string, string[]][] = [];
  return { wanted, access: createAskedAccess((...want) => wanted.push(want), () => Promise.resolve(accessOf('of the environment'))) };
}

it('gives each look-up the answer to its own question, in whatever order they come', async () => {
  const { access, wanted } = asked();
  const looked = ['a', 'b'].map((profile) => access.accessTo({ profile, endpoint: `https://${profile}.example.com`, tunnelEndpoint: null }));
  expect(wanted.map(([, profile, endpoints]) => [profile, endpoints])).toEqual([['a', ['https://a.example.com']], ['b', ['https://b.example.com']]]);
  for (const [wants, profile] of wanted.toReversed()) access.told({ wanted: wants, access: { ok: true, value: accessOf(profile) } });
  expect((await Promise.all(looked)).map(({ keys }) => keys.id)).toEqual(['a', 'b']);
});

it('looks into the environment for a name the main process does not know, and without asking where none is named', async () => {
  const { access, wanted } = asked();
  const looked = access.accessTo({ profile: 'elsewhere' });
  access.told({ wanted: 1, access: { ok: true, value: null } });
  expect((await looked).keys.id).toBe('of the environment');
  expect((await access.accessTo({})).keys.id).toBe('of the environment');
  expect(wanted).toHaveLength(1);
});

it('fails as the main process says it must', async () => {
  const { access } = asked();
  const looked = access.accessTo({ profile: 'broken' });
  access.told({ wanted: 1, access: { ok: false, error: { code: 'internal', message: 'no' } } });
  await expect(looked).rejects.toMatchObject({ error: { code: 'internal' } });
});
