import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { accessKeysSchema, connectionSchema, type Access, type AccessKeys, type Connection, type Connections, type KeysKept } from '../../shared/connections';
import { SluiceFailure } from '../../shared/errors';
import { openJsonFile } from '../json-file';
import type { Keyring } from './keyring';

const connectionsSchema = z.strictObject({ connections: z.array(connectionSchema).default([]) });
/** Locked keys as base64, by the name of their connection. */
const lockedSchema = z.strictObject({ locked: z.record(z.string(), z.string()).default({}) });

export interface ConnectionStore {
  list(): Connections;
  /** `keys` null: those that are kept for this name stay. `keep` keyring: in memory alone where there is no keyring. */
  save(connection: Connection, keys: AccessKeys | null, keep: 'keyring' | 'session'): Connections;
  /** The connection and its keys. */
  forget(name: string): Connections;
  /** What it takes to use a connection; null where there is none of that name. A recipe of a stranger may name it: keys are shown at its own addresses alone. Throws warehouse-keys-for-another, warehouse-keys-not-kept, file-unreadable. */
  accessOf(name: string, endpoints: readonly string[]): Promise<Access | null>;
}

/** The connections of this machine: one file without secrets, and beside it one with keys that only the keyring can read. Keys for one session stand in neither. */
export function openConnections(folder: string, keyring: Keyring): ConnectionStore {
  const connections = openJsonFile(path.join(folder, 'connections.json'), connectionsSchema);
  const locked = openJsonFile(path.join(folder, 'connection-keys.json'), lockedSchema);
  const session = new Map<string, AccessKeys>();

  const keysOf = (name: string): AccessKeys | null => session.get(name) ?? keptKeys(locked.value.locked[name], keyring);
  const kept = (name: string): KeysKept => (session.has(name) ? 'session' : keptKeys(locked.value.locked[name], keyring) !== null ? 'keyring' : 'none');
  const list = (): Connections => ({ hasKeyring: keyring.isThere(), connections: connections.value.connections.map((one) => ({ ...one, keys: kept(one.name) })) });
  const others = (name: string): Connection[] => connections.value.connections.filter((one) => one.name !== name);
  const dropKeys = (name: string): void => {
    session.delete(name);
    if (name in locked.value.locked) locked.write({ locked: Object.fromEntries(Object.entries(locked.value.locked).filter(([one]) => one !== name)) });
  };

  return {
    list,
    save(connection, keys, keep) {
      const { name } = connection;
      connections.write({ connections: [...others(name), connection].sort((a, b) => (a.name < b.name ? -1 : 1)) });
      if (keys !== null) {
        dropKeys(name);
        if (keep === 'keyring' && keyring.isThere()) locked.write({ locked: { ...locked.value.locked, [name]: keyring.lock(JSON.stringify(keys)) } });
        else session.set(name, keys);
      }
      return list();
    },
    forget(name) {
      connections.write({ connections: others(name) });
      dropKeys(name);
      return list();
    },
    async accessOf(name, endpoints) {
      const connection = connections.value.connections.find((one) => one.name === name);
      if (connection === undefined) return null;
      const foreign = endpoints.find((endpoint) => !isOf(connection, endpoint));
      if (foreign !== undefined) throw new SluiceFailure({ code: 'warehouse-keys-for-another', profile: name, endpoint: foreign });
      const keys = keysOf(name);
      if (keys === null) throw new SluiceFailure({ code: 'warehouse-keys-not-kept', profile: name });
      return { keys, proxy: connection.proxy, caPem: connection.caFile === null ? null : await readCa(connection.caFile) };
    },
  };
}

/** Whether an address is of the same scheme and host as one of the connection's. */
function isOf({ endpoint, tunnelEndpoint }: Connection, asked: string): boolean {
  return [endpoint, tunnelEndpoint].some((own) => own !== null && new URL(own).origin === new URL(asked).origin);
}

function keptKeys(text: string | undefined, keyring: Keyring): AccessKeys | null {
  if (text === undefined || !keyring.isThere()) return null;
  const unlocked = keyring.unlock(text);
  return unlocked === null ? null : accessKeysSchema.parse(JSON.parse(unlocked));
}

function readCa(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    throw new SluiceFailure({ code: 'file-unreadable', path: file, reason: thrown.code ?? thrown.message });
  });
}
