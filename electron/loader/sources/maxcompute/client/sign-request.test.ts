import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Credentials, type Keys } from './credentials';
import { canonicalText, signatureHeaders, type SignedPart } from './sign-request';

interface Signed { name: string; mode: string; accessKeyId: string; accessKeySecret: string; endpointBase: string; region: string | null; method: string; url: string; headers: Record<string, string>; canonicalString: string; authorization: string | null }
const signed = JSON.parse(readFileSync(path.join(import.meta.dirname, '../fixtures/signed-requests.json'), 'utf8')) as Signed[];

function partOf({ method, url, endpointBase, headers }: Signed): SignedPart {
  const { pathname, searchParams } = new URL(url);
  const base = new URL(endpointBase).pathname.replace(/\/$/, '');
  const path = decodeURIComponent(pathname);
  return { method, path: path.startsWith(`${base}/`) ? path.slice(base.length) : path, query: [...searchParams], headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])) };
}

function keysOf({ mode, accessKeyId: id, accessKeySecret: secret, headers }: Signed): Keys {
  if (mode === 'bearer') return { kind: 'bearer', token: headers['x-odps-bearer-token'] ?? '' };
  return { kind: 'keys', id, secret, securityToken: headers['authorization-sts-token'] ?? null, app: null };
}

describe('the golden signatures', () => {
  it.each(signed)('$name ($mode) is the same', (one) => {
    const part = partOf(one);
    if (one.mode !== 'bearer') expect(canonicalText(part)).toBe(one.canonicalString);
    const headers = signatureHeaders(part, keysOf(one), one.region);
    if (one.mode === 'bearer') expect(headers).toEqual({ 'x-odps-bearer-token': one.headers['x-odps-bearer-token'] });
    else expect(headers['Authorization']).toBe(one.headers['Authorization']);
  });
});

it('keys are shown neither as JSON nor to a log, and are taken out of texts', () => {
  const credentials = new Credentials({ kind: 'keys', id: 'id', secret: 'very secret', securityToken: 'token', app: null });
  expect(JSON.stringify({ credentials }) + inspect({ credentials }, { depth: 9, showHidden: true })).not.toMatch(/very secret|token"/);
  expect(credentials.scrub('not very secret, nor token')).toBe('not ***, nor ***');
});
