import type { MaxComputeSource } from '../../../shared/recipe';

/** The keys of one account. They are held in memory alone: they stand in no recipe, log, journal, manifest or error. */
export interface AccessKeys {
  id: string;
  secret: string;
  /** Of keys that are lent for some hours, else null. */
  securityToken: string | null;
}

/** What it takes to reach a warehouse besides its recipe. */
export interface Access {
  keys: AccessKeys;
  /** Address of an HTTP proxy; null to connect directly. */
  proxy: string | null;
  /** Certificates of authorities to trust besides the usual ones, as PEM. */
  caPem: string | null;
}

/**
 * Finds the access that a source needs, by the profile it names. The terminal looks into the environment; whoever opens
 * sources elsewhere gives a look-up of their own. Throws warehouse-keys-missing, warehouse-profile-unknown.
 */
export type AccessTo = (source: Pick<MaxComputeSource, 'profile'>) => Promise<Access>;
