import { createStore, type StoreApi } from 'zustand/vanilla';
import { errorFrom, type SluiceError } from '../../shared/errors';
import type { Input } from '../../shared/ipc';
import type { JobQueue, PastLoad } from '../../shared/jobs/job-queue';
import type { SluiceApi } from '../sluice-api';

type JobChange = 'jobs:add' | 'jobs:go' | 'jobs:mark' | 'jobs:move' | 'jobs:remember' | 'history:forget';

export interface JobsState {
  queue: JobQueue;
  /** The newest first. */
  history: readonly PastLoad[];
  /** What is typed of new jobs, kept while the page is open; `outFolder` null: beside the recipe. */
  draft: { table: string; outFolder: string | null };
  /** Why the last request was refused. */
  refusal: SluiceError | null;
  /** Whether it was done. Never rejects. */
  change: <R extends JobChange>(name: R, input: Input<R>) => Promise<boolean>;
  write: (draft: Partial<JobsState['draft']>) => void;
  /** Asks for a table of parameters, and takes its text. */
  openTable: () => Promise<void>;
  chooseOutFolder: () => Promise<void>;
}

export type JobsStore = StoreApi<JobsState>;

/** The queue and the past loads, as the main process keeps them. */
export function createJobsStore(api: SluiceApi): JobsStore {
  const store = createStore<JobsState>()((set) => {
    const attempt = async (work: () => Promise<void>): Promise<boolean> => {
      try {
        await work();
        set({ refusal: null });
        return true;
      } catch (thrown) {
        set({ refusal: errorFrom(thrown) });
        return false;
      }
    };
    const write: JobsState['write'] = (draft) => set((state) => ({ draft: { ...state.draft, ...draft } }));
    return {
      queue: { jobs: [], isGoing: false, goesOnByItself: false },
      history: [],
      draft: { table: '', outFolder: null },
      refusal: null,
      change: (name, input) => attempt(async () => { await (api.ask as (asked: string, given: unknown) => Promise<unknown>)(name, input); }),
      write,
      async openTable() {
        await attempt(async () => {
          const [path] = await api.ask('paths:choose', { what: 'parameters' });
          if (path !== undefined) write({ table: await api.ask('parameters:read', { path }) });
        });
      },
      async chooseOutFolder() {
        await attempt(async () => {
          const [outFolder] = await api.ask('paths:choose', { what: 'export-folder' });
          if (outFolder !== undefined) write({ outFolder });
        });
      },
    };
  });
  api.on('jobs:changed', (queue) => store.setState({ queue }));
  api.on('history:changed', (history) => store.setState({ history }));
  const refused = (thrown: unknown): void => store.setState({ refusal: errorFrom(thrown) });
  api.ask('jobs:read').then((queue) => store.setState({ queue })).catch(refused);
  api.ask('history:read').then((history) => store.setState({ history })).catch(refused);
  return store;
}

/** Jobs that are still to do, the one that runs among them. */
export function openJobs({ jobs }: JobQueue): number {
  return jobs.filter(({ status }) => status === 'waiting' || status === 'running').length;
}
