import { describe, expect, it } from 'vitest';
import { goldenText, hasGolden } from '../encode/golden-table';
import { parametersOf, type Incoming } from '../http/incoming';
import { sampleAccount as account, sampleCredentials, temporaryAccount as temporary } from './account';
import { canonicalString } from './canonical-string';
import { checkRequest, type Gate } from './check-request';
import { signatureV2, signatureV4 } from './signature';

interface SignedRequest {
  name: string;
  mode: 'v2' | 'v4' | 'sts' | 'bearer' | 'app';
  accessKeyId: string;
  accessKeySecret: string;
  endpointBase: string;
  region: string | null;
  method: string;
  url: string;
  headers: Record<string, string>;
  canonicalString: string | null;
}

const sentMs = Date.parse('Tue, 01 Jul 2025 03:04:05 GMT');
const gate: Gate = { credentials: sampleCredentials, nowMs: sentMs, v4: 'accepted', region: null };

function request(path: string, query: string, headers: Record<string, string>): Incoming {
  return { method: 'GET', path, segments: [], parameters: parametersOf(query), headers, body: Buffer.alloc(0), isTunnel: false };
}

/** A request to /projects/p that `account` signed at `dateMs`. */
function signed({ dateMs = sentMs, day, sign = (text: string) => signatureV2(account.accessKeySecret, text), headers = {} }: { dateMs?: number; day?: string; sign?: (text: string) => string; headers?: Record<string, string> } = {}): Incoming {
  const date = new Date(dateMs).toUTCString();
  const unsigned = request('/projects/p', 'curr_project=p', { date, ...headers });
  const scope = day === undefined ? '' : `/${day}/cn-test/odps/aliyun_v4_request`;
  return { ...unsigned, headers: { ...unsigned.headers, authorization: `ODPS ${account.accessKeyId}${scope}:${sign(canonicalString(unsigned))}` } };
}

it('takes v2 and v4, within fifteen minutes', () => {
  const v4 = signed({ day: '20250701', sign: (text) => signatureV4(account.accessKeySecret, '20250701', 'cn-test', text) });
  for (const incoming of [signed(), signed({ dateMs: sentMs - 899_000 }), signed({ dateMs: sentMs + 899_000 }), v4]) expect(() => checkRequest(incoming, gate)).not.toThrow();
});

it.each([
  ['a wrong secret', signed({ sign: (text) => signatureV2('another', text) }), {}, 'SignatureNotMatch'],
  ['a clock behind', signed({ dateMs: sentMs - 901_000 }), {}, 'RequestTimeTooSkewed'],
  ['a v4 day that is not that of the request', signed({ day: '20250630', sign: (text) => signatureV4(account.accessKeySecret, '20250630', 'cn-test', text) }), {}, 'SignatureNotMatch'],
  ['v4 of another region', signed({ day: '20250701', sign: (text) => signatureV4(account.accessKeySecret, '20250701', 'cn-test', text) }), { region: 'cn-other' }, 'SignatureNotMatch'],
  ['v4 where the service has none', signed({ day: '20250701' }), { v4: 'unauthorized' }, 'Unauthorized'],
  ['no signature', request('/projects/p', '', { date: new Date(sentMs).toUTCString() }), {}, 'MissingAuthorization'],
  ['a stranger', { ...signed(), headers: { ...signed().headers, authorization: 'ODPS nobody:x' } }, {}, 'InvalidAccessKeyId'],
  ['a strange bearer', request('/projects/p', '', { 'x-odps-bearer-token': 'x' }), {}, 'Unauthorized'],
  ['a second signature that is wrong', signed({ headers: { 'application-authentication': 'account_provider:aliyun,signature_method:hmac-sha1,access_id:APPFAKE0001,signature:x' } }), {}, 'SignatureNotMatch'],
] satisfies [string, Incoming, Partial<Gate>, string][])('refuses %s', (_, incoming, change, code) => {
  expect(() => checkRequest(incoming, { ...gate, ...change })).toThrow(expect.objectContaining({ code }) as Error);
});

it('tells the time where the clock is off', () => {
  expect(() => checkRequest(signed({ dateMs: 0 }), gate)).toThrow(/max_interval_date:900000,expire_date:1970-01-01T00:15:00.000Z,now_date:2025-07-01T03:04:05.000Z/);
});

it('wants the token of a temporary key', () => {
  const sign = (headers: Record<string, string>): Incoming => {
    const unsigned = request('/projects/p', '', { date: new Date(sentMs).toUTCString(), ...headers });
    return { ...unsigned, headers: { ...unsigned.headers, authorization: `ODPS ${temporary.accessKeyId}:${signatureV2(temporary.accessKeySecret, canonicalString(unsigned))}` } };
  };
  expect(() => checkRequest(sign({ 'authorization-sts-token': temporary.securityToken }), gate)).not.toThrow();
  expect(() => checkRequest(sign({}), gate)).toThrow('security token');
});

describe.skipIf(!hasGolden)('beside the samples', () => {
  const samples = hasGolden ? JSON.parse(goldenText('signed-requests.json')) as SignedRequest[] : [];

  it.each(samples.map((sample) => [`${sample.name} ${sample.mode}`, sample] as const))('takes %s, and not with a letter changed', (_, sample) => {
    const [path = '', query = ''] = sample.url.slice(sample.endpointBase.length).split('?');
    const headers = Object.fromEntries(Object.entries(sample.headers).map(([name, value]) => [name.toLowerCase(), value]));
    const incoming: Incoming = { method: sample.method, path: decodeURIComponent(path), segments: [], parameters: parametersOf(query), headers, body: Buffer.alloc(0), isTunnel: false };
    const own: Gate = {
      ...gate, region: sample.region,
      credentials: { accounts: [{ accessKeyId: sample.accessKeyId, accessKeySecret: sample.accessKeySecret, ...(sample.mode === 'sts' ? { securityToken: headers['authorization-sts-token'] ?? '' } : {}) }], bearerTokens: ['FAKE.BEARER.TOKEN'], applications: {} },
    };
    delete headers['application-authentication'];
    if (sample.canonicalString !== null) expect(canonicalString(incoming)).toBe(sample.canonicalString);
    expect(() => checkRequest(incoming, own)).not.toThrow();
    if (sample.mode !== 'bearer') expect(() => checkRequest({ ...incoming, path: `${incoming.path}x` }, own)).toThrow('Signature not match');
  });
});
