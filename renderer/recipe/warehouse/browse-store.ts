import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ListedTable, Page, PartitionFacts, TableFacts, WarehousePlace } from '../../../shared/connections';
import { errorFrom } from '../../../shared/errors';
import type { Input, Output, RequestName } from '../../../shared/ipc';
import type { SluiceApi } from '../../sluice-api';
import { valueOf, type Answer } from '../answer';

export interface BrowseState {
  isOpen: boolean;
  /** Empty where a project has none, or does not tell. */
  schemas: readonly string[];
  search: string;
  tables: Answer<Page<ListedTable>>;
  table: Answer<TableFacts>;
  partitions: Answer<Page<PartitionFacts>>;
  /** Opens the list of tables, and asks for it unless it is that of this place. */
  open: (place: WarehousePlace) => void;
  close: () => void;
  searchFor: (place: WarehousePlace, search: string) => void;
  moreTables: (place: WarehousePlace) => void;
  /** Asks what is known of a table, unless it was just asked. */
  lookAt: (place: WarehousePlace, table: string) => void;
  morePartitions: (place: WarehousePlace, table: string) => void;
}

export type BrowseStore = StoreApi<BrowseState>;
type Listed = 'tables' | 'partitions';

/** What a warehouse holds: schemas, tables, what is known of one and its partitions. An answer to a question that is no longer asked is dropped. */
export function createBrowseStore(api: SluiceApi): BrowseStore {
  const asked = { schemas: '', tables: '', table: '', partitions: '' };

  const store = createStore<BrowseState>()((set, get) => {
    /** Hands over the answer while it is still wanted. */
    async function ask<R extends RequestName>(kind: keyof typeof asked, key: string, name: R, input: Input<R>, then: (answer: Answer<Output<R>>) => void): Promise<void> {
      asked[kind] = key;
      const answer = await (api.ask as (name: R, input: Input<R>) => Promise<Output<R>>)(name, input)
        .then((value): Answer<Output<R>> => ({ status: 'done', value }), (thrown: unknown): Answer<Output<R>> => ({ status: 'failed', error: errorFrom(thrown) }));
      if (asked[kind] === key) then(answer);
    }
    /** The first page, or one more. */
    function page<T>(before: Answer<Page<T>>, isMore: boolean): { marker: string | null; busy: Answer<Page<T>>; joined: (answer: Answer<Page<T>>) => Answer<Page<T>> } {
      const known = isMore ? valueOf(before) : null;
      return {
        marker: known?.next ?? null, busy: { status: 'busy', before: known },
        joined: (answer) => (answer.status === 'done' ? { status: 'done', value: { ...answer.value, items: [...known?.items ?? [], ...answer.value.items] } } : answer),
      };
    }
    const askTables = (place: WarehousePlace, isMore: boolean): void => {
      const { search, tables } = get();
      const { marker, busy, joined } = page(tables, isMore);
      set({ tables: busy });
      void ask('tables', JSON.stringify([place, search, marker]), 'warehouse:tables', { place, search, marker }, (answer) => set({ tables: joined(answer) }));
    };
    const askPartitions = (place: WarehousePlace, table: string, isMore: boolean): void => {
      const { marker, busy, joined } = page(get().partitions, isMore);
      set({ partitions: busy });
      void ask('partitions', JSON.stringify([place, table, marker]), 'warehouse:partitions', { place, table, marker }, (answer) => set({ partitions: joined(answer) }));
    };
    const isAsked = (kind: Listed | 'table', start: readonly unknown[]): boolean => asked[kind].startsWith(JSON.stringify(start).slice(0, -1)) && get()[kind].status !== 'failed';

    return {
      isOpen: false, schemas: [], search: '', tables: { status: 'none' }, table: { status: 'none' }, partitions: { status: 'none' },
      open(place) {
        set({ isOpen: true });
        const project = JSON.stringify({ ...place, schema: null });
        if (asked.schemas !== project) {
          set({ schemas: [] });
          // A project without schemas says no, which is as good as none.
          void ask('schemas', project, 'warehouse:schemas', { place: { ...place, schema: null } }, (answer) => set({ schemas: valueOf(answer)?.items ?? [] }));
        }
        if (!isAsked('tables', [place, get().search])) askTables(place, false);
      },
      close: () => set({ isOpen: false }),
      searchFor(place, search) {
        set({ search });
        askTables(place, false);
      },
      moreTables: (place) => askTables(place, true),
      lookAt(place, table) {
        if (isAsked('table', [place, table])) return;
        set({ table: { status: 'busy', before: null }, partitions: { status: 'none' } });
        void ask('table', JSON.stringify([place, table]), 'warehouse:table', { place, table }, (answer) => {
          set({ table: answer });
          if (answer.status === 'done' && answer.value.partitionKeys.length > 0) askPartitions(place, table, false);
        });
      },
      morePartitions: (place, table) => askPartitions(place, table, true),
    };
  });
  return store;
}
