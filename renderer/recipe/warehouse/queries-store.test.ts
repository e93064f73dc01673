import { beforeEach, describe, expect, it } from 'vitest';
import { warehousePlaceSchema, type RunningQuery } from '../../../shared/connections';
import { SluiceFailure } from '../../../shared/errors';
import type { EventName, Events, RequestName } from '../../../shared/ipc';
import type { SluiceApi } from '../../sluice-api';
import { createQueriesStore, type QueriesStore } from './queries-store';

const place = warehousePlaceSchema.parse({ endpoint: 'https://service.example.com/api', project: 'p' });
const query: RunningQuery = { instance: '2025A', place, percent: null, waits: 'form' };

let asked: { name: RequestName; input: unknown }[];
let answers: ((name: RequestName) => Promise<unknown>)[];
let tell: <E extends EventName>(event: E, payload: Events[E]) => void;
let store: QueriesStore;

beforeEach(() => {
  asked = [];
  answers = [];
  const listeners = new Map<EventName, (payload: never) => void>();
  tell = (event, payload) => listeners.get(event)?.(payload as never);
  const api: SluiceApi = {
    ask: (name, ...input) => {
      asked.push({ name, input: input[0] });
      return (answers.shift() ?? (() => Promise.resolve(null)))(name) as never;
    },
    on: (event, listener) => {
      listeners.set(event, listener);
      return () => undefined;
    },
    pathOf: () => '',
  };
  store = createQueriesStore(api);
});

describe('queries that run', () => {
  it('are those that the loader told of last, and none once it has died', () => {
    tell('warehouse:queries', [query, { ...query, instance: '2025B', waits: 'load', percent: 40 }]);
    expect(store.getState().running.map(({ instance }) => instance)).toEqual(['2025A', '2025B']);
    tell('loader:died', { error: { code: 'loader-died', exitCode: 1, lastLines: [] } });
    expect(store.getState().running).toEqual([]);
  });

  it('have a link that is opened or copied elsewhere, and is never in the page', async () => {
    await store.getState().link(query, 'copy');
    expect(asked).toEqual([{ name: 'warehouse:logview', input: { place, instance: '2025A', how: 'copy' } }]);
    expect(store.getState()).toMatchObject({ copied: '2025A', refusal: null });
    answers.push(() => Promise.reject(new SluiceFailure({ code: 'warehouse-refused', what: '2025A', serviceCode: 'NoPermission', message: 'no', requestId: '' })));
    await store.getState().link(query, 'open');
    expect(store.getState().refusal).toMatchObject({ serviceCode: 'NoPermission' });
  });
});

describe('an estimate', () => {
  it('belongs to the query it was asked for, and an older one never takes its place', async () => {
    let first: (scan: unknown) => void = () => undefined;
    answers.push(() => new Promise((resolve) => { first = resolve; }), () => Promise.resolve({ bytes: 2, complexity: 1 }));
    const older = store.getState().ask(place, 'SELECT 1');
    expect(store.getState().estimate).toEqual({ sql: 'SELECT 1', answer: { status: 'busy', before: null } });
    await store.getState().ask(place, 'SELECT 2');
    first({ bytes: 1, complexity: 1 });
    await older;
    expect(store.getState().estimate).toEqual({ sql: 'SELECT 2', answer: { status: 'done', value: { bytes: 2, complexity: 1 } } });
  });

  it('that is refused says why', async () => {
    answers.push(() => Promise.reject(new SluiceFailure({ code: 'warehouse-refused', what: 'SQL', serviceCode: 'ODPS-0130161', message: 'parse', requestId: '' })));
    await store.getState().ask(place, 'SELEC 1');
    expect(store.getState().estimate?.answer).toMatchObject({ status: 'failed', error: { serviceCode: 'ODPS-0130161' } });
  });
});
