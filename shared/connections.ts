import { z } from 'zod';
import type { SluiceError } from './errors';
import { maxComputePlace } from './recipe';

/** How a warehouse is reached by one name, but for its keys. Holds no secret. */
export const connectionSchema = z.strictObject({
  /** What a recipe calls it by: source.profile. */
  name: z.string().min(1).max(200),
  ...maxComputePlace,
  /** Address of an HTTP proxy; null to connect directly. */
  proxy: z.url({ protocol: /^https?$/, hostname: /.+/ }).nullable().default(null),
  /** A file of certificates to trust besides the usual ones, as PEM. */
  caFile: z.string().min(1).max(4096).nullable().default(null),
});
export type Connection = z.output<typeof connectionSchema>;

/** The keys of one account, as they are typed. They go one way: into the keyring. */
export const accessKeysSchema = z.strictObject({
  id: z.string().min(1).max(1000),
  /** Held in memory or encrypted alone: it stands in no recipe, log, journal, manifest or error. */
  secret: z.string().min(1).max(10_000),
  /** Of keys that are lent for some hours, else null. */
  securityToken: z.string().min(1).max(10_000).nullable(),
});
export type AccessKeys = z.output<typeof accessKeysSchema>;

/** What it takes to reach a warehouse besides its recipe. It lives in the main process and in the loader, and in no page. */
export interface Access {
  keys: AccessKeys;
  /** Address of an HTTP proxy; null to connect directly. */
  proxy: string | null;
  /** Certificates of authorities to trust besides the usual ones, as PEM. */
  caPem: string | null;
}

/** Where the keys of a connection are: in the keyring of this machine, in memory until the app ends, or nowhere. */
export type KeysKept = 'keyring' | 'session' | 'none';
export interface ListedConnection extends Connection { keys: KeysKept }

export interface Connections {
  connections: ListedConnection[];
  /** Whether this machine has a keyring that keeps secrets; where it has none, keys last for one session. */
  hasKeyring: boolean;
}

/** Where in the service something is looked for, and whose keys are shown: the part of a recipe's source that names no table. */
export const warehousePlaceSchema = z.strictObject({ ...maxComputePlace, profile: z.string().min(1).optional() });
export type WarehousePlace = z.output<typeof warehousePlaceSchema>;

/** A page of a list; `next` asks for the one after it, null where it is the last. */
export interface Page<T> { items: T[]; next: string | null }

export interface ListedTable { name: string; owner: string; /** As the service calls it, such as MANAGED_TABLE or VIRTUAL_VIEW; '' where it does not say. */ type: string }

/** What a table is known for without reading it; null where the service does not say. */
export interface TableFacts {
  name: string;
  comment: string;
  owner: string;
  isView: boolean;
  bytes: number | null;
  rows: number | null;
  /** Epoch seconds. */
  modifiedAtS: number | null;
  columns: { name: string; type: string; comment: string }[];
  partitionKeys: { name: string; type: string; comment: string }[];
}

/** `name` is how recipes write it, such as ds=20250701,hh=08. */
export interface PartitionFacts { name: string; rows: number | null; bytes: number | null }

/** A query that runs in a warehouse for somebody who waits: a form that is filled in, or a load. */
export interface RunningQuery {
  instance: string;
  place: WarehousePlace;
  /** null while nobody has said how much of it is done. */
  percent: number | null;
  waits: 'form' | 'load';
}

/** What a check of a connection met, one subject at a time; what comes after a failure was not tried. */
export type CheckFinding =
  | { subject: 'project'; project: string; owner: string; region: string; sqlZone: string }
  /** Whose keys they are, as the service calls them: a RAM user, a role or an account. */
  | { subject: 'identity'; name: string }
  /** How requests were signed when they were let in. */
  | { subject: 'signature'; version: 'v2' | 'v4' }
  /** How far the service's clock is ahead of this machine's. */
  | { subject: 'clock'; aheadMs: number; wasCorrected: boolean }
  | { subject: 'schemas'; isEnabled: boolean }
  | { subject: 'tunnel'; endpoint: string; isGiven: boolean; quota: string | null; isPublic: boolean }
  /** How a table was opened: the status of the answer, and the quota that it is served by; '' is the project's own. */
  | { subject: 'session'; table: string; status: number; quota: string }
  | { subject: 'format'; format: 'arrow' | 'record'; table: string; /** Of the body; null where it came as it is. */ compression: string | null; /** How Arrow held timestamps; null where the table has none. */ timestamps: 'nanos' | 'seconds-nanos' | null }
  | { subject: 'format-untried'; why: 'no-table' | 'only-views' | 'empty' }
  | { subject: 'failed'; at: 'keys' | 'project' | 'tunnel' | 'tables' | 'arrow' | 'record'; error: SluiceError };
