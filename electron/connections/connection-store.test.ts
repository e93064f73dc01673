import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectionSchema } from '../../shared/connections';
import { openConnections, type ConnectionStore } from './connection-store';
import type { Keyring } from './keyring';

const keys = { id: 'LTAI-seeded', secret: 'seeded-secret-of-tests', securityToken: null };
const connection = connectionSchema.parse({ name: 'demo', endpoint: 'https://service.cn-beijing.maxcompute.aliyun.com/api', project: 'p' });

/** Turns letters round, which is enough not to be found. */
const testKeyring: Keyring = {
  isThere: () => true,
  lock: (secret) => Buffer.from(secret.split('').reverse().join('')).toString('base64'),
  unlock: (locked) => Buffer.from(locked, 'base64').toString().split('').reverse().join(''),
};
const noKeyring: Keyring = { isThere: () => false, lock: () => { throw new Error('there is none'); }, unlock: () => { throw new Error('there is none'); } };

let folder: string;
beforeEach(async () => { folder = await mkdtemp(path.join(tmpdir(), 'sluice-connections-')); });
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (keyring: Keyring = testKeyring): ConnectionStore => openConnections(folder, keyring);
const onDisk = async (): Promise<string> => (await Promise.all((await readdir(folder)).map((name) => readFile(path.join(folder, name), 'utf8')))).join('\n');

describe('connections', () => {
  it('are there again with their keys after a restart, and tell nobody what the keys are', async () => {
    const listed = open().save(connection, keys, 'keyring');
    expect(listed).toEqual({ hasKeyring: true, connections: [{ ...connection, keys: 'keyring' }] });
    expect(open().list()).toEqual(listed);
    expect(await open().accessOf('demo', [])).toEqual({ keys, proxy: null, caPem: null });
    for (const text of [JSON.stringify(listed), await onDisk()]) for (const secret of [keys.id, keys.secret]) expect(text).not.toContain(secret);
  });

  it('keep keys for the session alone where there is no keyring, or where that is wanted', async () => {
    for (const [keyring, keep] of [[noKeyring, 'keyring'], [testKeyring, 'session']] as const) {
      const store = open(keyring);
      expect(store.save(connection, keys, keep).connections[0]?.keys).toBe('session');
      expect((await store.accessOf('demo', []))?.keys).toEqual(keys);
      expect(open(keyring).list().connections[0]?.keys).toBe('none');
      await expect(open(keyring).accessOf('demo', [])).rejects.toMatchObject({ error: { code: 'warehouse-keys-not-kept', profile: 'demo' } });
    }
    expect(await onDisk()).not.toContain(keys.secret);
  });

  it('are changed without typing the keys again, and lose kept ones when others are only for the session', async () => {
    open().save(connection, keys, 'keyring');
    const store = open();
    store.save({ ...connection, project: 'q' }, null, 'keyring');
    expect(await store.accessOf('demo', [])).toMatchObject({ keys });
    store.save(connection, { ...keys, id: 'other' }, 'session');
    expect(open().list().connections[0]?.keys).toBe('none');
  });

  it('show their keys at their own addresses alone, whatever recipe names them', async () => {
    const store = open();
    store.save({ ...connection, tunnelEndpoint: 'https://dt.cn-beijing.maxcompute.aliyun.com' }, keys, 'session');
    expect(await store.accessOf('demo', [connection.endpoint, 'https://dt.cn-beijing.maxcompute.aliyun.com/'])).toMatchObject({ keys });
    for (const endpoint of ['https://service.cn-beijing.maxcompute.aliyun.com.example.com/api', 'http://service.cn-beijing.maxcompute.aliyun.com/api']) {
      await expect(store.accessOf('demo', [connection.endpoint, endpoint])).rejects.toMatchObject({ error: { code: 'warehouse-keys-for-another', endpoint } });
    }
  });

  it('are forgotten with all they had', async () => {
    open().save(connection, keys, 'keyring');
    expect(open().forget('demo').connections).toEqual([]);
    expect(await open().accessOf('demo', [])).toBeNull();
    expect(await onDisk()).not.toContain(testKeyring.lock(JSON.stringify(keys)));
  });

  it('have no keys where the keyring cannot open them any more', () => {
    open().save(connection, keys, 'keyring');
    expect(open({ ...testKeyring, unlock: () => null }).list().connections[0]?.keys).toBe('none');
  });

  it('bring the certificates of their file, and say so where it cannot be read', async () => {
    const caFile = path.join(folder, 'ca.pem');
    open().save({ ...connection, caFile }, keys, 'keyring');
    await expect(open().accessOf('demo', [])).rejects.toMatchObject({ error: { code: 'file-unreadable', reason: 'ENOENT' } });
    await writeFile(caFile, 'PEM');
    expect(await open().accessOf('demo', [])).toMatchObject({ caPem: 'PEM' });
  });
});
