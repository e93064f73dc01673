import type { SluiceError } from '../shared/errors';
import type { LoaderEvents, LoadRecord, ParsedInput } from '../shared/ipc';
import { addLoadSample, sampleOf } from '../shared/load-samples';
import type { LoadNews, LogLine } from '../shared/load-state';

const MAX_LOG_LINES = 2000;

export interface LoadRecorder {
  /** A load is asked for. Its record takes the place of the last one when its first state arrives. */
  begin(start: ParsedInput<'load:start'>): void;
  /** A series folder is about to be opened as a load. */
  beginSeries(open: ParsedInput<'series:open'>): void;
  /** Notes an event on its way to the page. */
  note<E extends keyof LoaderEvents>(event: E, payload: LoaderEvents[E]): void;
  died(error: SluiceError): void;
  /** There is a loader again; what was under way in the last one has failed. */
  restarted(): void;
  /** What a page that was just opened needs to know; the recorder's own, to be sent and not to be changed. */
  current(): LoadRecord | null;
}

/** Keeps what the page shows of a load from the events that pass, so that a reloaded page finds it again. */
export function createLoadRecorder(): LoadRecorder {
  let record: LoadRecord | null = null;
  let beginning: Omit<LoadRecord, 'state'> & { loadId: string } | null = null;

  const say = (log: LogLine[] | undefined, lines: readonly LogLine[]): void => {
    log?.push(...lines);
    log?.splice(0, log.length - MAX_LOG_LINES);
  };
  const changed = ({ state, batches, log }: LoadNews): void => {
    const { loadId } = state.progress;
    if (beginning?.loadId === loadId) {
      const { loadId: _known, ...rest } = beginning;
      record = { ...rest, state };
      beginning = null;
    }
    if (record?.state.progress.loadId !== loadId) return;
    record.state = state;
    record.batches.push(...batches);
    say(record.log, log);
    record.samples = addLoadSample(record.samples, sampleOf(state.progress));
  };

  return {
    begin({ loadId, recipe, folder, recipePath }) {
      beginning = { loadId, recipe: { recipe, folder }, recipePath, batches: [], log: [], samples: [], export: null, died: null };
    },
    beginSeries({ loadId, recipe, folder }) {
      beginning = { loadId, recipe: { recipe, folder }, recipePath: null, seriesFolder: folder, batches: [], log: [], samples: [], export: null, died: null };
    },
    note(event, payload) {
      const noted = { event, payload } as Noted;
      if (noted.event === 'load:changed') changed(noted.payload);
      if (noted.event === 'log:lines') say((beginning ?? record)?.log, noted.payload);
      if (noted.event === 'export:changed' && record?.state.progress.loadId === noted.payload.progress.loadId) record.export = noted.payload;
    },
    died(error) {
      if (record !== null) record.died = error;
      beginning = null;
    },
    restarted() {
      if (record?.died == null) return;
      const { state, died, export: exported } = record;
      if (isLoading(record)) record.state = { status: 'failed', progress: state.progress, error: died };
      if (exported !== null && isExporting(record)) record.export = { status: 'failed', progress: exported.progress, error: died };
      record.died = null;
    },
    current: () => record,
  };
}

/** Whether the load still works, waits, or is winding down. */
export function isLoading({ state }: LoadRecord): boolean {
  return state.status !== 'done' && state.status !== 'failed' && state.status !== 'cancelled';
}

export function isExporting(record: LoadRecord): boolean {
  return record.export?.status === 'running' || record.export?.status === 'cancelling';
}

/** Whether a loader that lives works on this load. */
export function isBusy(record: LoadRecord | null): record is LoadRecord {
  return record !== null && record.died === null && (isLoading(record) || isExporting(record));
}

type Noted = { [E in keyof LoaderEvents]: { event: E; payload: LoaderEvents[E] } }[keyof LoaderEvents];
