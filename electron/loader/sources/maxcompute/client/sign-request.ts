import { createHmac } from 'node:crypto';
import type { Keys } from './credentials';

/** A request as it is signed: names and values as they are meant, not as they are written in the address. */
export interface SignedPart {
  method: string;
  /** Decoded, without the part of the endpoint's own. */
  path: string;
  query: readonly (readonly [name: string, value: string])[];
  /** Names in lower case; `date` among them. */
  headers: Readonly<Record<string, string>>;
}

/** What is signed, the same in both versions. */
export function canonicalText({ method, path, query, headers }: SignedPart): string {
  const prefixed = [...Object.entries(headers), ...query].filter(([name]) => name.toLowerCase().startsWith('x-odps-')).map(([name, value]) => `${name.toLowerCase()}:${value}`);
  const parameters = query.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([name, value]) => (value === '' ? name : `${name}=${value}`));
  return [
    method.toUpperCase(), headers['content-md5'] ?? '', headers['content-type'] ?? '', headers['date'] ?? '',
    ...prefixed.sort(), `${path}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}`,
  ].join('\n');
}

/** The headers that prove who asks: in version 4 where there is a region, else in version 2. */
export function signatureHeaders(part: SignedPart, keys: Keys, region: string | null): Record<string, string> {
  if (keys.kind === 'bearer') return { 'x-odps-bearer-token': keys.token };
  const authorization = region === null ? signedByV2(part, keys) : signedByV4(part, keys, region);
  const { app } = keys;
  return {
    Authorization: authorization,
    ...(keys.securityToken !== null && { 'authorization-sts-token': keys.securityToken }),
    ...(app !== null && { 'application-authentication': `account_provider:aliyun,signature_method:hmac-sha1,access_id:${app.id},signature:${hmac('sha1', app.secret, authorization).toString('base64')}` }),
  };
}

function signedByV2(part: SignedPart, { id, secret }: Extract<Keys, { kind: 'keys' }>): string {
  return `ODPS ${id}:${hmac('sha1', secret, canonicalText(part)).toString('base64')}`;
}

/** The key is derived with SHA-256, the last step is SHA-1. */
function signedByV4(part: SignedPart, { id, secret }: Extract<Keys, { kind: 'keys' }>, region: string): string {
  const day = new Date(part.headers['date'] ?? '').toISOString().slice(0, 10).replaceAll('-', '');
  const key = ['odps', 'aliyun_v4_request'].reduce((outer, text) => hmac('sha256', outer, text), hmac('sha256', hmac('sha256', `aliyun_v4${secret}`, day), region));
  return `ODPS ${id}/${day}/${region}/odps/aliyun_v4_request:${hmac('sha1', key, canonicalText(part)).toString('base64')}`;
}

function hmac(algorithm: string, key: string | Buffer, text: string): Buffer {
  return createHmac(algorithm, key).update(text).digest();
}
