import type { Incoming } from '../http/incoming';
import { ServiceError } from '../http/service-error';
import type { Account, Credentials } from './account';
import { canonicalString } from './canonical-string';
import { authorizationFrom, signatureV2, signatureV4 } from './signature';

const mostSkewMs = 900_000;

/** What the server makes of v4 signatures: takes them, or one of the three refusals after which a client uses v2. */
export type V4Stance = 'accepted' | 'acl-denied' | 'invalid-parameter' | 'unauthorized';

export interface Gate {
  credentials: Credentials;
  nowMs: number;
  v4: V4Stance;
  /** The only region that v4 signatures may name; null takes any. */
  region: string | null;
}

/** Throws a ServiceError unless the request is from someone known, and of about now. */
export function checkRequest(incoming: Incoming, gate: Gate): void {
  const bearer = incoming.headers['x-odps-bearer-token'];
  const authorization = incoming.headers.authorization;
  if (bearer !== undefined && authorization === undefined) {
    if (!gate.credentials.bearerTokens.includes(String(bearer))) throw new ServiceError(401, 'Unauthorized', 'ODPS-0410042:Invalid bearer token - the token is not known or has expired');
    return;
  }
  checkDate(incoming, gate.nowMs);
  const parts = authorizationFrom(authorization ?? '');
  if (parts === null) throw new ServiceError(401, 'MissingAuthorization', 'ODPS-0410031:Authentication scheme or signature is missing in the Authorization header');
  const account = gate.credentials.accounts.find(({ accessKeyId }) => accessKeyId === parts.accessKeyId);
  if (account === undefined) throw new ServiceError(401, 'InvalidAccessKeyId', `ODPS-0410051:Invalid credentials - accessKeyId not found: ${parts.accessKeyId}`);
  checkSignature(incoming, account, parts, gate);
  checkToken(incoming, account);
  checkApplication(incoming, gate.credentials);
}

function checkDate({ headers }: Incoming, nowMs: number): void {
  const sentMs = Date.parse(headers.date ?? '');
  if (Number.isNaN(sentMs)) throw new ServiceError(400, 'MissingDate', 'ODPS-0410011:The Date header is missing or no date');
  if (Math.abs(nowMs - sentMs) <= mostSkewMs) return;
  const iso = (ms: number): string => new Date(ms).toISOString();
  throw new ServiceError(400, 'RequestTimeTooSkewed', `ODPS-0410061:The difference between the request time and the current time is too large - max_interval_date:${mostSkewMs},expire_date:${iso(sentMs + mostSkewMs)},now_date:${iso(nowMs)}`);
}

function checkSignature(incoming: Incoming, account: Account, { scope, signature }: NonNullable<ReturnType<typeof authorizationFrom>>, gate: Gate): void {
  const text = canonicalString(incoming);
  if (scope !== null) checkScope(scope, incoming, gate);
  const expected = scope === null ? signatureV2(account.accessKeySecret, text) : signatureV4(account.accessKeySecret, scope.day, scope.region, text);
  if (signature !== expected) throw new ServiceError(401, 'SignatureNotMatch', `ODPS-0410061:Signature not match - string to sign: ${JSON.stringify(text)}`);
}

function checkScope({ day, region }: { day: string; region: string }, { headers }: Incoming, gate: Gate): void {
  if (gate.v4 === 'acl-denied') throw new ServiceError(500, 'InternalServerError', 'accesskey acl denied: need ak v3 support');
  if (gate.v4 === 'invalid-parameter') throw new ServiceError(400, 'InvalidParameter', 'ODPS-0410051:Invalid credentials - the form of the signature is not supported');
  if (gate.v4 === 'unauthorized') throw new ServiceError(401, 'Unauthorized', 'The request authorization header is invalid or missing.');
  const dayOfRequest = new Date(headers.date ?? '').toISOString().slice(0, 10).replaceAll('-', '');
  if (day !== dayOfRequest || (gate.region !== null && region !== gate.region)) throw new ServiceError(401, 'SignatureNotMatch', `ODPS-0410061:Signature not match - credential scope ${day}/${region} is not that of this request`);
}

function checkToken({ headers }: Incoming, { securityToken }: Account): void {
  if (securityToken !== undefined && headers['authorization-sts-token'] !== securityToken) throw new ServiceError(401, 'Unauthorized', 'ODPS-0410042:Invalid security token - it is not that of this access key, or has expired');
}

function checkApplication({ headers }: Incoming, { applications }: Credentials): void {
  const header = headers['application-authentication'];
  if (header === undefined) return;
  const [, applicationId = '', signature = ''] = /^account_provider:aliyun,signature_method:hmac-sha1,access_id:([^,]+),signature:(.+)$/.exec(String(header)) ?? [];
  const secret = applications[applicationId];
  if (secret === undefined || signature !== signatureV2(secret, headers.authorization ?? '')) throw new ServiceError(401, 'SignatureNotMatch', `ODPS-0410061:Signature not match - application ${applicationId}`);
}
