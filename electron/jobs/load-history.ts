import path from 'node:path';
import type { LoadRecord } from '../../shared/ipc';
import { jobFiguresOf } from '../../shared/jobs/job-figures';
import { loadHistorySchema, MOST_PAST_LOADS, type PastLoad } from '../../shared/jobs/job-queue';
import { openJsonFile } from '../json-file';

export interface LoadHistory {
  /** The newest first. */
  list(): PastLoad[];
  /** Notes the end of a load and of its export, once each. */
  note(record: LoadRecord | null): void;
  /** null: all of them. */
  forget(loadId: string | null): void;
}

/** Loads of the past, the last ones, in a file of the profile. Opened series are none. */
export function openLoadHistory(file: string, onChange: (loads: PastLoad[]) => void): LoadHistory {
  const kept = openJsonFile(file, loadHistorySchema);
  const write = (loads: PastLoad[]): void => {
    kept.write({ loads });
    onChange(loads);
  };
  return {
    list: () => kept.value.loads,
    note(record) {
      if (record === null || record.seriesFolder !== undefined) return;
      const ended = endOf(record);
      if (ended === null) return;
      const { loads } = kept.value;
      const before = loads.find(({ loadId }) => loadId === ended.loadId);
      if (before !== undefined && (ended.outFolder === null || (before.outFolder === ended.outFolder && before.figures?.bytes === ended.figures?.bytes))) return;
      const others = loads.filter((load) => load !== before);
      write([{ ...ended, endedAtMs: before?.endedAtMs ?? ended.endedAtMs }, ...others].slice(0, MOST_PAST_LOADS));
    },
    forget: (loadId) => write(loadId === null ? [] : kept.value.loads.filter((load) => load.loadId !== loadId)),
  };
}

/** null while it runs. */
function endOf({ recipe: { recipe, folder }, recipePath, state, died, export: exported }: LoadRecord): PastLoad | null {
  const about = { loadId: state.progress.loadId, recipe, folder, recipePath, endedAtMs: Date.now(), figures: null, error: null, outFolder: null };
  if (state.status === 'failed') return { ...about, status: 'failed', error: state.error };
  if (state.status === 'cancelled') return { ...about, status: 'cancelled' };
  if (state.status !== 'done') return died === null ? null : { ...about, status: 'failed', error: died };
  const outputs = exported?.status === 'done' ? exported.outputs : [];
  const [first] = outputs;
  const bytes = first === undefined ? null : outputs.reduce((sum, output) => sum + output.bytes, 0);
  const writtenMs = exported?.status === 'done' ? exported.elapsedMs : 0;
  return { ...about, status: 'done', figures: jobFiguresOf(state.summary, Math.round(state.progress.elapsedMs + writtenMs), bytes), outFolder: first === undefined ? null : path.dirname(first.path) };
}
