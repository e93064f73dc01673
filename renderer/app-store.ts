import { createStore, type StoreApi } from 'zustand/vanilla';
import { errorFrom, type SluiceError } from '../shared/errors';
import type { AppInfo } from '../shared/ipc';
import { languageFor, type Language } from '../shared/language/language';
import { settingsSchema, type Settings, type SettingsChange } from '../shared/settings';
import type { SluiceApi } from './sluice-api';

export const steps = ['source', 'load', 'preview', 'export'] as const;
export type Step = (typeof steps)[number];
/** What the bar at the left opens: the recipe with its steps, the queue, past loads. */
export type AppPage = 'recipe' | 'jobs' | 'history';
export type AppDialog = 'settings' | 'about' | 'shortcuts' | 'compare' | 'changes' | 'clean-up' | 'licences';

export interface AppState {
  page: AppPage;
  step: Step;
  dialog: AppDialog | null;
  settings: Settings;
  info: AppInfo | null;
  /** Why a request was refused that no part of the page waits for. */
  refusal: SluiceError | null;
  openPage: (page: AppPage) => void;
  /** On the page of the recipe. */
  openStep: (step: Step) => void;
  openDialog: (dialog: AppDialog) => void;
  closeDialog: () => void;
  change: (settings: SettingsChange) => Promise<void>;
  dismissRefusal: () => void;
  /** Such a request was refused. */
  refuse: (thrown: unknown) => void;
}

export type AppStore = StoreApi<AppState>;

const STEP_KEY = 'sluice.step.1';

/** Which step is open, what the analyst set, and what the app is. `storage` outlives a reload of the page. */
export function createAppStore(api: SluiceApi, storage: Pick<Storage, 'getItem' | 'setItem'>): AppStore {
  const store = createStore<AppState>()((set) => ({
    page: 'recipe',
    openPage: (page) => set({ page, dialog: null }),
    step: steps.find((step) => step === storage.getItem(STEP_KEY)) ?? 'source',
    dialog: null,
    settings: settingsSchema.parse({}),
    info: null,
    refusal: null,
    openStep(step) {
      storage.setItem(STEP_KEY, step);
      set({ step, page: 'recipe' });
    },
    openDialog: (dialog) => set({ dialog }),
    closeDialog: () => set({ dialog: null }),
    async change(settings) {
      try {
        set({ settings: await api.ask('settings:write', settings), refusal: null });
        if ('workFolder' in settings) set({ info: await api.ask('app:info') });
      } catch (thrown) {
        set({ refusal: errorFrom(thrown) });
      }
    },
    dismissRefusal: () => set({ refusal: null }),
    refuse: (thrown) => set({ refusal: errorFrom(thrown) }),
  }));
  const { refuse: refused } = store.getState();
  api.on('settings:changed', (settings) => store.setState({ settings }));
  api.ask('settings:read').then((settings) => store.setState({ settings })).catch(refused);
  api.ask('app:info').then((info) => store.setState({ info })).catch(refused);
  return store;
}

/** The language in use: the one chosen, or the system's. */
export function languageOf({ settings, info }: Pick<AppState, 'settings' | 'info'>, systemLocale: string): Language {
  return settings.language === 'system' ? languageFor(info?.locale ?? systemLocale) : settings.language;
}
