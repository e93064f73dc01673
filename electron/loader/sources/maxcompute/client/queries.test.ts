import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { SluiceFailure, type SluiceError } from '../../../../../shared/errors';
import type { WarehouseNews } from '../../source';
import { jobXml } from './job-xml';
import { Queries } from './queries';
import { percentDone } from './query-progress';
import { goldenAnswer, hasty, never, partsFor, startScripted, type Asked, type Reply, type ScriptedService } from './scripted-service-fixture';
import { parseXml, textAt } from './xml';

const open: { close(): void }[] = [];
afterEach(() => { for (const one of open.splice(0)) one.close(); });

type Stage = 'submit' | 'status' | 'taskstatus' | 'result' | 'progress' | 'cancel';

function stageOf({ method, query }: Asked): Stage {
  if (method !== 'GET') return method === 'POST' ? 'submit' : 'cancel';
  if (query.has('instanceprogress')) return 'progress';
  return query.has('taskstatus') ? 'taskstatus' : query.has('result') ? 'result' : 'status';
}

/** A service on which a query goes well, but for what is said otherwise; `turn` counts calls of the same stage from 0. */
async function querying(script: Partial<Record<Stage, (turn: number) => Reply | Promise<Reply>>> = {}): Promise<{ queries: Queries; service: ScriptedService; stages: () => Stage[]; news: WarehouseNews[] }> {
  const well: Record<Stage, (turn: number) => Reply> = {
    submit: () => ({ status: 201, headers: { Location: 'http://elsewhere/api/projects/demo_proj/instances/2025I' } }),
    status: (turn) => ({ body: goldenAnswer(turn === 0 ? 'instance.running.xml' : 'instance.terminated.xml') }),
    taskstatus: () => ({ body: goldenAnswer('instance.taskstatus.xml') }),
    result: () => ({ body: goldenAnswer('instance.result.xml') }),
    progress: () => ({ body: goldenAnswer('instance.progress.xml') }),
    cancel: () => ({}),
  };
  const turns = new Map<Stage, number>();
  const service = await startScripted((asked) => {
    const stage = stageOf(asked);
    const turn = turns.get(stage) ?? 0;
    turns.set(stage, turn + 1);
    return (script[stage] ?? well[stage])(turn);
  });
  const { connection, caller, ask, news } = partsFor(service);
  open.push(service, caller);
  return { queries: new Queries(connection, caller, ask, hasty, (one) => news.push(one)), service, stages: () => service.asked.map(stageOf), news };
}

const errorOf = (work: Promise<unknown>): Promise<SluiceError> => work.then(() => { throw new Error('expected a failure'); }, (thrown: unknown) => {
  if (thrown instanceof SluiceFailure) return thrown.error;
  throw thrown;
});

describe('a query', () => {
  it('is handed in once and waited for to its end', async () => {
    const { queries, service, stages } = await querying();
    expect(await queries.run('SELECT 1;\n', 'Asia/Shanghai', never)).toBe('2025I');
    expect(stages()).toEqual(['submit', 'status', 'status', 'taskstatus']);
    const job = parseXml(service.asked[0]?.body ?? '') ?? undefined;
    expect(textAt(job, 'Instance', 'Job', 'Tasks', 'SQL', 'Query')).toBe('SELECT 1;');
  });

  it('that is over at once is not waited for', async () => {
    const { queries, stages } = await querying({ submit: () => ({ headers: { Location: '/instances/2025I' }, body: goldenAnswer('instance.result.xml') }) });
    expect(await queries.run('SELECT 1', 'UTC', never)).toBe('2025I');
    expect(stages()).toEqual(['submit', 'taskstatus']);
  });

  it('that fails says so in the words of the service', async () => {
    const { queries } = await querying({ taskstatus: () => ({ body: goldenAnswer('instance.failed.taskstatus.xml') }), result: () => ({ body: goldenAnswer('instance.failed.result.xml') }) });
    expect(await errorOf(queries.run('selec 1', 'UTC', never))).toMatchObject({ code: 'warehouse-refused', serviceCode: 'ODPS-0130161', requestId: '2025I', message: expect.stringContaining('syntax error at or near "selec"') as string });
  });

  it('whose answer is lost is handed in again under the same id, and never under another', async () => {
    const { queries, service } = await querying({ submit: (turn) => (turn === 0 ? 'drop' : turn === 1 ? { status: 409, headers: { 'Retry-After': '0.01' } } : { status: 201, headers: { Location: '/instances/2025I' } }) });
    await queries.run('SELECT 1', 'UTC', never);
    const guids = service.asked.filter(({ method }) => method === 'POST').map(({ body }) => textAt(parseXml(body) ?? undefined, 'Instance', 'Job', 'Guid'));
    expect(guids).toHaveLength(3);
    expect(new Set(guids).size).toBe(1);
    expect(guids[0]).toMatch(/^[\da-f-]{36}$/);
  });

  it('that the service never names, or never lets go of, ends with that and is not run twice', async () => {
    const unnamed = await querying({ submit: () => ({ status: 201 }) });
    expect(await errorOf(unnamed.queries.run('SELECT 1', 'UTC', never))).toMatchObject({ serviceCode: 'NoInstance' });
    expect(unnamed.stages()).toEqual(['submit']);
    const held = await querying({ submit: () => ({ status: 409, headers: { 'Retry-After': '0' } }) });
    expect(await errorOf(held.queries.run('SELECT 1', 'UTC', never))).toMatchObject({ code: 'warehouse-unreachable' });
    expect(held.stages()).toHaveLength(8);
    expect(held.news).toHaveLength(7);
  });

  it('is told of while it takes long, where the service says how far it is', async () => {
    const { queries, news } = await querying({ status: (turn) => ({ body: goldenAnswer(turn < 25 ? 'instance.running.xml' : 'instance.terminated.xml') }), progress: (turn) => (turn === 0 ? { status: 400 } : { body: goldenAnswer('instance.progress.xml') }) });
    await queries.run('SELECT 1', 'UTC', never);
    expect(news).toEqual([{ kind: 'query', instance: '2025I', percent: null }, { kind: 'query', instance: '2025I', percent: 100 }, { kind: 'query-over', instance: '2025I' }]);
  });

  it('is estimated without being run, whether numbers are texts and however the answer is packed', async () => {
    for (const [cost, transform] of [['{"Cost":{"SQL":{"Complexity":"1.5","UDF":"0","Input":"5368709120"}}}', null], ['{"Cost":{"SQL":{"Complexity":1.5,"UDF":0,"Input":5368709120}}}', 'Base64']] as const) {
      const result = transform === null ? `<Result Format="text"><![CDATA[${cost}]]></Result>` : `<Result Transform="Base64" Format="text"><![CDATA[${Buffer.from(cost).toString('base64')}]]></Result>`;
      const { queries, service, stages } = await querying({ result: () => ({ body: `<Instance><Tasks><Task Type="SQLCost"><Name>AnonymousSQLCostTask</Name>${result}</Task></Tasks></Instance>` }) });
      expect(await queries.estimate('SELECT 1', 'UTC', never)).toEqual({ bytes: 5_368_709_120, complexity: 1.5 });
      expect(stages()).toEqual(['submit', 'status', 'status', 'taskstatus', 'result']);
      const tasks = (parseXml(service.asked[0]?.body ?? '')?.['Instance'] as { Job: { Tasks: Record<string, unknown> } }).Job.Tasks;
      expect(Object.keys(tasks)).toEqual(['SQLCost']);
    }
    const odd = await querying();
    expect(await errorOf(odd.queries.estimate('SELECT 1', 'UTC', never))).toMatchObject({ code: 'warehouse-unreachable' });
  });

  it('of which nothing is said does not count as gone well', async () => {
    const { queries } = await querying({ taskstatus: () => ({ body: '<Instance><Status>Terminated</Status><Tasks/></Instance>' }) });
    expect(await errorOf(queries.run('SELECT 1', 'UTC', never))).toMatchObject({ code: 'warehouse-unreachable' });
  });
});

describe('a query that nobody waits for any more', () => {
  it('is stopped while it is being handed in, as soon as its name is known', async () => {
    let answer: (reply: Reply) => void = () => undefined;
    const { queries, stages } = await querying({ submit: () => new Promise((resolve) => { answer = resolve; }) });
    const abort = new AbortController();
    const failed = errorOf(queries.run('SELECT 1', 'UTC', abort.signal));
    await expect.poll(stages).toEqual(['submit']);
    abort.abort();
    const closed = queries.close();
    answer({ status: 201, headers: { Location: '/instances/2025I' } });
    expect(await failed).toEqual({ code: 'cancelled' });
    await closed;
    expect(stages()).toEqual(['submit', 'cancel']);
  });

  it('is asked to stop until the service hears it', async () => {
    const { queries, stages, service } = await querying({ status: () => ({ body: goldenAnswer('instance.running.xml') }), cancel: (turn) => (turn === 0 ? { status: 503 } : turn === 1 ? 'drop' : {}) });
    const abort = new AbortController();
    const failed = errorOf(queries.run('SELECT 1', 'UTC', abort.signal));
    await expect.poll(stages).toContain('status');
    abort.abort();
    expect(await failed).toEqual({ code: 'cancelled' });
    await queries.close();
    expect(stages().filter((stage) => stage === 'cancel')).toHaveLength(3);
    expect(service.asked.at(-1)?.body).toContain('<Instance><Status>Terminated</Status></Instance>');
  });
});

describe('a job', () => {
  it('carries any query and any setting unharmed', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', ']', '>', ']]>', '<', '&', '"', "'", ';', '北', '<![CDATA[', ' ') });
    fc.assert(fc.property(texts, texts, (sql, value) => {
      const xml = parseXml(jobXml('SQL', sql, 'guid', { key: value })) ?? undefined;
      expect(textAt(xml, 'Instance', 'Job', 'Tasks', 'SQL', 'Query')).toBe(`${sql.replace(/[;\s]+$/, '')};`);
      const settings = (xml?.['Instance'] as { Job: { Tasks: { SQL: { Config: { Property: { Value: string }[] } } } } }).Job.Tasks.SQL.Config.Property[0];
      expect(JSON.parse(settings?.Value ?? '')).toEqual({ key: value });
    }));
  });

  it('is so far as its stages are, by their workers', () => {
    const stage = (workers: number, percent: number): string => `<Stage ID="M"><TotalWorkers>${workers}</TotalWorkers><FinishedPercentage>${percent}</FinishedPercentage></Stage>`;
    const percent = (stages: string): number => percentDone(parseXml(`<Progress>${stages}</Progress>`) ?? {});
    expect([percent(''), percent(stage(0, 0)), percent(stage(30, 100) + stage(10, 20)), percent(goldenAnswer('instance.progress.xml').replace(/^.*?<Progress>|<\/Progress>$/g, ''))]).toEqual([0, 0, 80, 100]);
  });
});
