import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RunningQuery, WarehousePlace } from '../../../shared/connections';
import { errorFrom, type SluiceError } from '../../../shared/errors';
import type { QueryScan } from '../../../shared/warehouse-plan';
import type { SluiceApi } from '../../sluice-api';
import type { Answer } from '../answer';

/** A query whose cost was asked for, and the answer. */
export interface Estimate { sql: string; answer: Answer<QueryScan> }

export interface QueriesState {
  /** Those that run in a warehouse at present, for the form or for a load. */
  running: readonly RunningQuery[];
  /** The query whose link is on the clipboard. */
  copied: string | null;
  /** Why a link could not be had. */
  refusal: SluiceError | null;
  estimate: Estimate | null;
  /** Of what the service shows of a query. The page never has the link: it holds a token. */
  link: (query: RunningQuery, how: 'open' | 'copy') => Promise<void>;
  dismissRefusal: () => void;
  /** Gives up what the form waits for. */
  stop: () => void;
  /** Asks what a query would scan. It is not run. */
  ask: (place: WarehousePlace, sql: string) => Promise<void>;
}

export type QueriesStore = StoreApi<QueriesState>;

/** The queries that run in warehouses, and what can be done about them. */
export function createQueriesStore(api: SluiceApi): QueriesStore {
  const store = createStore<QueriesState>()((set, get) => ({
    running: [], copied: null, refusal: null, estimate: null,
    async link({ place, instance }, how) {
      try {
        await api.ask('warehouse:logview', { place, instance, how });
        set({ refusal: null, ...(how === 'copy' && { copied: instance }) });
      } catch (thrown) {
        set({ refusal: errorFrom(thrown) });
      }
    },
    dismissRefusal: () => set({ refusal: null }),
    stop: () => void api.ask('form:stop').catch((thrown: unknown) => set({ refusal: errorFrom(thrown) })),
    async ask(place, sql) {
      const asked: Estimate = { sql, answer: { status: 'busy', before: null } };
      set({ estimate: asked });
      const answer = await api.ask('warehouse:estimate', { place, sql }).then((value): Answer<QueryScan> => ({ status: 'done', value }), (thrown: unknown): Answer<QueryScan> => ({ status: 'failed', error: errorFrom(thrown) }));
      if (get().estimate === asked) set({ estimate: { sql, answer } });
    },
  }));
  api.on('warehouse:queries', (running) => store.setState({ running }));
  // A loader that ended waits for none of them.
  api.on('loader:died', () => store.setState({ running: [] }));
  return store;
}
