import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AccessKeys, CheckFinding, Connection, Connections, WarehousePlace } from '../../../shared/connections';
import { errorFrom, type SluiceError } from '../../../shared/errors';
import type { SluiceApi } from '../../sluice-api';
import type { Answer } from '../answer';

export interface ConnectionsState extends Connections {
  /** What the last check met; none once another connection was chosen. */
  check: Answer<CheckFinding[]>;
  /** Why keeping or forgetting was refused. */
  refusal: SluiceError | null;
  /** Whether it is kept now. `keys` null: those that are kept stay. */
  save: (connection: Connection, keys: AccessKeys | null, keep: 'keyring' | 'session') => Promise<boolean>;
  forget: (name: string) => Promise<void>;
  /** Whether rows can be had. `table` is one to try. */
  tryOut: (place: WarehousePlace, table: string | null) => Promise<boolean>;
  clearCheck: () => void;
}

export type ConnectionsStore = StoreApi<ConnectionsState>;

/** The connections that this machine keeps, without their keys, and the check of one of them. */
export function createConnectionsStore(api: SluiceApi): ConnectionsStore {
  let checks = 0;
  const store = createStore<ConnectionsState>()((set) => {
    const attempt = async (work: () => Promise<Connections>): Promise<boolean> => {
      try {
        set({ ...await work(), refusal: null });
        return true;
      } catch (thrown) {
        set({ refusal: errorFrom(thrown) });
        return false;
      }
    };
    return {
      connections: [], hasKeyring: false, check: { status: 'none' }, refusal: null,
      save: (connection, keys, keep) => attempt(() => api.ask('connections:save', { connection, keys, keep })),
      async forget(name) {
        await attempt(() => api.ask('connections:forget', { name }));
      },
      async tryOut(place, table) {
        const mine = ++checks;
        set({ check: { status: 'busy', before: null } });
        const check = await api.ask('warehouse:check', { place, table }).then((value): Answer<CheckFinding[]> => ({ status: 'done', value }), (thrown: unknown): Answer<CheckFinding[]> => ({ status: 'failed', error: errorFrom(thrown) }));
        if (mine !== checks) return false;
        set({ check });
        return check.status === 'done' && !check.value.some(({ subject }) => subject === 'failed');
      },
      clearCheck() {
        checks++;
        set({ check: { status: 'none' } });
      },
    };
  });
  api.ask('connections:list').then((listed) => store.setState(listed)).catch((thrown: unknown) => store.setState({ refusal: errorFrom(thrown) }));
  return store;
}
