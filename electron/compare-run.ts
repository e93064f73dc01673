import type { CompareSize, CompareState, CompareResult } from '../shared/compare';
import { errorFrom, SluiceFailure } from '../shared/errors';
import type { CompareOptions } from './loader/compare/compare-loads';

export interface CompareRun {
  /** Begins; what comes of it is told by `onChange`. Throws load-running while one is on. */
  start(sizes: readonly CompareSize[]): void;
  cancel(): void;
  current(): CompareState | null;
}

interface Parts {
  /** Compares; see compareLoads. */
  compare: (sizes: readonly CompareSize[], options: Pick<CompareOptions, 'signal' | 'onProgress' | 'onSize'>) => Promise<CompareResult>;
  /** Keeps the result in a log, and gives its file. */
  keep: (result: CompareResult, began: Date) => Promise<string>;
  onChange: (state: CompareState) => void;
}

/** One comparison at a time, and what is known of it. */
export function createCompareRun({ compare, keep, onChange }: Parts): CompareRun {
  let state: CompareState | null = null;
  let abort = new AbortController();
  const become = (next: CompareState): void => {
    state = next;
    onChange(next);
  };
  const update = (change: Partial<Extract<CompareState, { status: 'running' | 'cancelling' }>>): void => {
    if (state?.status === 'running' || state?.status === 'cancelling') become({ ...state, ...change });
  };

  async function run(sizes: readonly CompareSize[], { signal }: AbortController): Promise<CompareState> {
    const began = new Date();
    try {
      const result = await compare(sizes, {
        signal,
        onProgress: (progress) => update({ progress }),
        onSize: (comparison) => update({ compared: [...(state?.status === 'running' ? state.compared : []), comparison] }),
      });
      return { status: 'done', result, log: await keep(result, began) };
    } catch (thrown) {
      const error = errorFrom(thrown);
      return signal.aborted || error.code === 'cancelled' ? { status: 'cancelled' } : { status: 'failed', error };
    }
  }

  return {
    start(sizes) {
      if (state?.status === 'running' || state?.status === 'cancelling') throw new SluiceFailure({ code: 'load-running', name: 'compare' });
      abort = new AbortController();
      become({ status: 'running', progress: { phase: 'making', index: 0, sizes: sizes.length, rows: 0, rowsTotal: 0, rssBytes: 0 }, compared: [] });
      void run(sizes, abort).then(become);
    },
    cancel() {
      if (state?.status !== 'running') return;
      update({ status: 'cancelling' });
      abort.abort(new SluiceFailure({ code: 'cancelled' }));
    },
    current: () => state,
  };
}
