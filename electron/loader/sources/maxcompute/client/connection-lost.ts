/** Faults of certificates and addresses: they do not pass by themselves. */
const lasting = /^(CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_CERT|ERR_SSL_|ERR_INVALID_URL|HOSTNAME_MISMATCH|INVALID_CA)/;

/** A connection that could not be made or did not last. */
export class ConnectionLost extends Error {
  /** Whether it would be no better a while later. */
  readonly isLasting: boolean;

  constructor(reason: string, isLasting = false) {
    super(reason);
    this.name = 'ConnectionLost';
    this.isLasting = isLasting;
  }
}

export function connectionLostFrom(thrown: unknown): ConnectionLost {
  if (thrown instanceof ConnectionLost) return thrown;
  const { code, message } = thrown as NodeJS.ErrnoException;
  return new ConnectionLost(code === undefined || message.includes(code) ? message : `${code}: ${message}`, lasting.test(code ?? ''));
}
