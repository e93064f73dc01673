import { describe, expect, it } from 'vitest';
import type { HttpAnswer } from './http-client';
import { classOf, serviceErrorFrom, type ErrorClass } from './service-error';

async function* bytes(text: string): AsyncGenerator<Uint8Array> { yield await Promise.resolve(Buffer.from(text)); }

function answer(status: number, body: string, headers: HttpAnswer['headers'] = {}): HttpAnswer {
  return { status, headers, body: bytes(body), discard: () => undefined };
}

const same = (text: string): string => text;

describe('what is to be done about an error', () => {
  it.each<[ErrorClass, number, string, string]>([
    ['throttled', 429, 'HTTP 429', ''], ['throttled', 400, 'FlowExceeded', ''], ['throttled', 503, 'SlotExceeded', ''], ['throttled', 400, 'RequestQuotaExceeded', ''],
    ['transient', 500, 'InternalServerError', ''], ['transient', 502, 'HTTP 502', ''], ['transient', 503, 'ServiceUnavailable', ''], ['transient', 504, 'HTTP 504', ''], ['transient', 520, 'HTTP 520', ''], ['transient', 409, 'Conflict', ''], ['transient', 400, 'CorruptedDataStream', ''], ['transient', 400, 'ReadMetaError', ''],
    ['replication', 400, 'DataUnderReplication', ''], ['replication', 500, 'DataVersionConflict', ''],
    ['session-over', 400, 'StatusConflict', 'download session is expired'], ['session-over', 409, 'StatusConflict', 'download session is expired'], ['session-over', 404, 'NoSuchDownload', ''], ['data-changed', 400, 'TableModified', ''],
    ['clock', 401, 'RequestTimeTooSkewed', ''], ['clock', 401, 'RequestTimeTooSkewd', ''], ['clock', 401, 'AuthenticationRequestExpired', ''],
    ...['Unauthorized', 'SignatureNotMatch', 'InvalidAccessKeyId', 'NoPermission', 'AccessDenied', 'NoSuchProject', 'NoSuchTable', 'NoSuchPartition', 'NoSuchObject', 'MissingPartitionSpec', 'InvalidPartitionSpec', 'InvalidColumnSpec', 'InvalidRowRange', 'InvalidArgument', 'MethodNotAllowed', 'ODPS-0130131']
      .flatMap((code): [ErrorClass, number, string, string][] => [['refused', 400, code, ''], ['refused', 500, code, '']]),
    ['refused', 302, 'HTTP 302', ''],
  ])('%s: %i %s %s', (expected, status, code, message) => {
    expect(classOf({ status, code, message })).toBe(expected);
  });
});

describe('an error is read', () => {
  it('out of XML, JSON, and pages of others', async () => {
    expect(await serviceErrorFrom(answer(404, '<?xml version="1.0"?><Error><Code>NoSuchObject</Code><Message><![CDATA[a < b]]></Message><RequestId>R1</RequestId></Error>'), same)).toMatchObject({ code: 'NoSuchObject', message: 'a < b', requestId: 'R1', waitMs: null });
    expect(await serviceErrorFrom(answer(400, '{"Code":"ODPS-0420411: Invalid argument - ","Message":"m","HoldClientMillis":"50"}', { 'x-odps-request-id': 'R2' }), same)).toMatchObject({ code: 'ODPS-0420411', message: 'm', requestId: 'R2', waitMs: 50 });
    expect(await serviceErrorFrom(answer(502, '<html><head><title>502</title></head><body><h1>Bad  gateway</h1></body></html>'), same)).toMatchObject({ code: 'HTTP 502', message: '502 Bad gateway' });
    expect(await serviceErrorFrom(answer(500, ''), same)).toMatchObject({ code: 'HTTP 500', message: '' });
  });

  it('with the wait that it asks for, in seconds, as a date, or held back', async () => {
    const waitMs = async (retryAfter: string, body = ''): Promise<number | null> => (await serviceErrorFrom(answer(429, body, { 'retry-after': retryAfter }), same)).waitMs;
    expect([await waitMs('3'), await waitMs('0.5'), await waitMs('soon'), await waitMs('99999999')]).toEqual([3000, 500, null, 3_600_000]);
    const byDate = await waitMs(new Date(Date.now() + 20_000).toUTCString());
    expect(byDate).toBeGreaterThan(15_000);
    expect(byDate).toBeLessThanOrEqual(20_000);
    expect(await waitMs(new Date(0).toUTCString())).toBe(0);
    expect((await serviceErrorFrom(answer(429, '{"Code":"FlowExceeded","HoldClientMillis":600000}'), same)).waitMs).toBe(10_000);
  });

  it('no further than it takes to say something', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> { for (;;) { given++; yield await Promise.resolve(Buffer.alloc(1 << 14, 'x')); } }
    let isDiscarded = false;
    const error = await serviceErrorFrom({ status: 500, headers: {}, body: endless(), discard: () => { isDiscarded = true; } }, same);
    expect([error.message.length, given, isDiscarded]).toEqual([200, 4, true]);
  });
});
