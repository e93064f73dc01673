import type { MaxComputeSource as MaxComputeSpec } from '../../../../shared/recipe';
import type { Access } from '../access';
import type { TellNews } from '../source';
import { Credentials } from './client/credentials';
import type { Patience } from './client/connection';
import { ServiceWarehouse, type ServiceOptions } from './client/service-warehouse';
import { MaxComputeSource } from './maxcompute-source';

const READERS = 4;

/** A source that asks the service which a recipe names, with the keys that were found for it. */
export function openMaxCompute(spec: MaxComputeSpec, access: Access, readers: number | null, tell: TellNews, tuning: Partial<Pick<ServiceOptions, 'format' | 'acceptedEncodings'> & { patience: Patience }> = {}): MaxComputeSource {
  const { endpoint, tunnelEndpoint, project, schema, region, quota } = spec;
  const { keys, proxy, caPem } = access;
  const credentials = new Credentials({ kind: 'keys', ...keys, app: null });
  return new MaxComputeSource(spec, new ServiceWarehouse({ endpoint, tunnelEndpoint, project, schema, region, quota, credentials, proxy, caPem }, { readers: readers ?? READERS, tell, ...tuning }));
}
