import { createStore, type StoreApi } from 'zustand/vanilla';
import { defaultCompareSizes, type CompareSize, type CompareState } from '../../shared/compare';
import { errorFrom, type SluiceError } from '../../shared/errors';
import type { SluiceApi } from '../sluice-api';

export interface CompareStoreState {
  sizes: readonly CompareSize[];
  /** The comparison that is on, or the last one; null before the first. */
  comparison: CompareState | null;
  /** Why the last request was refused. */
  refusal: SluiceError | null;
  toggle: (size: CompareSize) => void;
  start: () => Promise<void>;
  cancel: () => Promise<void>;
}

export type CompareStore = StoreApi<CompareStoreState>;

/** Which sizes are compared, and what is known of the comparison. A month is left to those who ask for it: it takes minutes. */
export function createCompareStore(api: SluiceApi): CompareStore {
  const store = createStore<CompareStoreState>()((set, get) => {
    const attempt = async (work: () => Promise<void>): Promise<void> => {
      set({ refusal: null });
      await work().catch((thrown: unknown) => set({ refusal: errorFrom(thrown) }));
    };
    return {
      sizes: defaultCompareSizes.filter((size) => size !== 'month'),
      comparison: null,
      refusal: null,
      toggle: (size) => set(({ sizes }) => ({ sizes: defaultCompareSizes.filter((one) => sizes.includes(one) !== (one === size)) })),
      start: () => attempt(async () => {
        const { sizes } = get();
        if (sizes.length > 0) await api.ask('compare:start', { sizes: [...sizes] });
      }),
      cancel: () => attempt(() => api.ask('compare:cancel')),
    };
  });
  api.on('compare:changed', (comparison) => store.setState({ comparison }));
  api.ask('compare:current')
    .then((comparison) => { if (store.getState().comparison === null) store.setState({ comparison }); })
    .catch((thrown: unknown) => store.setState({ refusal: errorFrom(thrown) }));
  return store;
}

/** Whether a comparison is under way. */
export function isComparing(comparison: CompareState | null): comparison is Extract<CompareState, { status: 'running' | 'cancelling' }> {
  return comparison?.status === 'running' || comparison?.status === 'cancelling';
}
