import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import { SluiceFailure } from '../../../../../shared/errors';

/** The authorities that everybody trusts, and those of `caPem`. Throws warehouse-unreachable where those cannot be read. */
export function trustedAuthorities(caPem: string): string[] {
  const given = caPem.match(/-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs) ?? [];
  if (given.length === 0 || !given.every(isCertificate)) throw new SluiceFailure({ code: 'warehouse-unreachable', what: 'certificates', reason: 'they are not in PEM' });
  return [...tls.rootCertificates, ...given];
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).fingerprint256 !== '';
  } catch {
    return false;
  }
}
