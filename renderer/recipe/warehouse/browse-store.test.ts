import { beforeEach, expect, it } from 'vitest';
import { warehousePlaceSchema } from '../../../shared/connections';
import { SluiceFailure } from '../../../shared/errors';
import type { RequestName } from '../../../shared/ipc';
import type { SluiceApi } from '../../sluice-api';
import { createBrowseStore, type BrowseStore } from './browse-store';

const place = warehousePlaceSchema.parse({ endpoint: 'https://service.example.com/api', project: 'p' });
const facts = { name: 't', comment: '', owner: '', isView: false, bytes: 1, rows: 2, modifiedAtS: null, columns: [], partitionKeys: [{ name: 'ds', type: 'string', comment: '' }] };

let asked: { name: RequestName; input: { search?: string; marker?: string | null; table?: string } }[];
/** What is to be answered when the test says so. */
let waiting: { resolve: (value: unknown) => void; reject: (thrown: unknown) => void }[];
let store: BrowseStore;

const flush = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve); });
const answer = async (at: number, value: unknown): Promise<void> => {
  waiting[at]?.resolve(value);
  await flush();
};

beforeEach(() => {
  asked = [];
  waiting = [];
  const api: SluiceApi = {
    ask: (name, ...input) => {
      asked.push({ name, input: input[0] as never });
      return new Promise((resolve, reject) => waiting.push({ resolve: resolve as never, reject }));
    },
    on: () => () => undefined,
    pathOf: () => '',
  };
  store = createBrowseStore(api);
});

const table = (name: string): object => ({ name, owner: '', type: '' });

it('lists tables once a place, and adds the pages that are asked for', async () => {
  store.getState().open(place);
  expect(asked.map(({ name }) => name)).toEqual(['warehouse:schemas', 'warehouse:tables']);
  await answer(1, { items: [table('a')], next: 'a' });
  store.getState().open(place);
  expect(asked).toHaveLength(2);
  store.getState().moreTables(place);
  expect(asked[2]?.input.marker).toBe('a');
  await answer(2, { items: [table('b')], next: null });
  expect(store.getState().tables).toEqual({ status: 'done', value: { items: [table('a'), table('b')], next: null } });
});

it('drops the answer to a search that is no longer the one', async () => {
  store.getState().searchFor(place, 'x');
  store.getState().searchFor(place, 'xy');
  await answer(1, { items: [table('xy')], next: null });
  await answer(0, { items: [table('x')], next: null });
  expect(store.getState().tables).toMatchObject({ value: { items: [table('xy')] } });
});

it('asks for the partitions of a table that has some, and again for a table that could not be looked at', async () => {
  store.getState().lookAt(place, 't');
  await answer(0, facts);
  expect(asked.at(-1)).toMatchObject({ name: 'warehouse:partitions', input: { table: 't', marker: null } });
  store.getState().lookAt(place, 't');
  expect(asked).toHaveLength(2);
  store.getState().lookAt(place, 'u');
  waiting[2]?.reject(new SluiceFailure({ code: 'warehouse-unreachable', what: 'u', reason: '' }));
  await flush();
  expect(store.getState().table.status).toBe('failed');
  store.getState().lookAt(place, 'u');
  expect(asked).toHaveLength(4);
});

it('takes a project that tells of no schemas for one without', async () => {
  store.getState().open(place);
  waiting[0]?.reject(new SluiceFailure({ code: 'warehouse-refused', what: '', serviceCode: 'NoSuchObject', message: '', requestId: '' }));
  await flush();
  expect(store.getState().schemas).toEqual([]);
});
