import type { Access } from '../../../shared/connections';
import type { MaxComputeSource } from '../../../shared/recipe';

export type { Access, AccessKeys } from '../../../shared/connections';

/**
 * Finds the access that a source needs, by the profile it names. The terminal looks into the environment; whoever opens
 * sources elsewhere gives a look-up of their own. Throws warehouse-keys-missing, warehouse-profile-unknown.
 */
export type AccessTo = (source: AccessWanted) => Promise<Access>;

/** Whose keys, and whom they would be shown to. */
export type AccessWanted = Pick<MaxComputeSource, 'profile'> & Partial<Pick<MaxComputeSource, 'endpoint' | 'tunnelEndpoint'>>;
