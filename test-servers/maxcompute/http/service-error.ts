/** A refusal in the service's own words, before it is put into the form of REST or of the tunnel. */
export class ServiceError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Tunnel only: how long the caller is asked to hold still. */
  readonly holdClientMs: number | null;

  constructor(status: number, code: string, message: string, { headers = {}, holdClientMs = null }: { headers?: Record<string, string>; holdClientMs?: number | null } = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
    this.holdClientMs = holdClientMs;
  }
}
