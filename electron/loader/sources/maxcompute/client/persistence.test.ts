import { describe, expect, it } from 'vitest';
import { SluiceFailure } from '../../../../../shared/errors';
import type { WarehouseNews } from '../../source';
import { RangeDamaged } from '../decode/range-damaged';
import { ConnectionLost } from './connection-lost';
import { persist } from './persistence';
import { never } from './scripted-service-fixture';
import { ServiceError } from './service-error';
import { UnreadableAnswer } from './unreadable-answer';

const service = (status: number, code: string, waitMs: number | null = null): ServiceError => new ServiceError({ status, code, message: 'told so', requestId: 'R1', waitMs });

/** What comes of work that fails in one way after the other, and the waits in between, without the waits. */
async function trying(failures: readonly Error[], firstWaitMs = 0.001): Promise<{ outcome: unknown; tries: number; waits: number[] }> {
  const waits: number[] = [];
  let tries = 0;
  const outcome = await persist(() => {
    const failure = failures[tries++];
    return failure === undefined ? Promise.resolve('done') : Promise.reject(failure);
  }, { firstWaitMs, what: 'it', tell: (news) => { waits.push((news as Extract<WarehouseNews, { kind: 'waits' }>).waitMs); } }, never).catch((thrown: unknown) => (thrown instanceof SluiceFailure ? thrown.error : thrown));
  return { outcome, tries, waits };
}

const times = (count: number, make: () => Error): Error[] => Array.from({ length: count }, make);

describe('persistence', () => {
  it.each<[string, () => Error]>([['the service', () => service(500, 'InternalServerError')], ['the way to it', () => new ConnectionLost('ECONNRESET')], ['a body', () => new RangeDamaged('crc', 'a checksum is wrong')], ['an answer', () => new UnreadableAnswer('<Table>', 'R1')]])('tries eight times where %s is at fault', async (_name, make) => {
    expect(await trying(times(7, make))).toMatchObject({ outcome: 'done', tries: 8 });
    expect(await trying(times(8, make))).toMatchObject({ outcome: { code: 'warehouse-unreachable', what: 'it' }, tries: 8 });
  });

  it('waits about twice as long each time', async () => {
    const { waits } = await trying(times(7, () => new ConnectionLost('x')));
    waits.forEach((waitMs, turn) => {
      expect(waitMs).toBeGreaterThanOrEqual(0.001 * 2 ** turn * 0.75);
      expect(waitMs).toBeLessThanOrEqual(0.001 * 2 ** turn * 1.25);
    });
  });

  it('waits as long as it is asked to, and longer for rows that are moved', async () => {
    expect((await trying([service(503, 'ServiceUnavailable', 3), service(429, 'HTTP 429', 2)])).waits).toEqual([3, 2]);
    expect((await trying([service(500, 'DataUnderReplication')])).waits[0]).toBeGreaterThanOrEqual(0.0225);
  });

  it('has no end where there is too much at a time, and does not count it among the tries', async () => {
    const much = times(30, () => service(429, 'HTTP 429', 0));
    expect(await trying([...much, ...times(7, () => service(503, 'x')), ...much])).toMatchObject({ outcome: 'done', tries: 68 });
  });

  it('ends at once where no wait helps', async () => {
    for (const failure of [service(403, 'NoPermission'), service(400, 'TableModified'), new ConnectionLost('SELF_SIGNED_CERT_IN_CHAIN', true), new SluiceFailure({ code: 'cancelled' }), new Error('of our own')]) expect((await trying([failure])).tries).toBe(1);
    expect((await trying([service(403, 'NoPermission')])).outcome).toEqual({ code: 'warehouse-refused', what: 'it', serviceCode: 'NoPermission', message: 'told so', requestId: 'R1' });
    expect((await trying(times(8, () => service(500, 'InternalServerError')))).outcome).toEqual({ code: 'warehouse-unreachable', what: 'it', reason: 'InternalServerError (500) told so, request R1' });
  });

  it('ends a wait when it is cancelled', async () => {
    const abort = new AbortController();
    const work = persist(() => Promise.reject(service(429, 'HTTP 429', 3_600_000)), { firstWaitMs: 1, what: 'it', tell: () => abort.abort() }, abort.signal);
    await expect(work).rejects.toMatchObject({ error: { code: 'cancelled' } });
  });
});
