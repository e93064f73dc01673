import tls from 'node:tls';
import { SluiceFailure } from '../../../../../shared/errors';

/** The authorities that everybody trusts, and those of `caPem`. Throws warehouse-unreachable where that is no PEM. */
export function trustedAuthorities(caPem: string): string[] {
  try {
    if (!caPem.includes('-----BEGIN CERTIFICATE-----')) throw new Error('no certificate in PEM');
    tls.createSecureContext({ ca: caPem });
  } catch (thrown) {
    throw new SluiceFailure({ code: 'warehouse-unreachable', what: 'certificates', reason: (thrown as Error).message });
  }
  return [...tls.rootCertificates, caPem];
}
