import { createStore, type StoreApi } from 'zustand/vanilla';
import { errorFrom, type SluiceError } from '../../shared/errors';
import type { Input } from '../../shared/ipc';
import type { NodePositions, NodeRow, PreviewAxis, SeriesSlice, ValueView } from '../../shared/preview';
import type { QualityReport } from '../../shared/quality/quality-report';
import type { SluiceApi } from '../sluice-api';
import { createCoverageStore, type CoverageStore } from './coverage-store';
import { chooseNode, dropNode, type ChosenNode } from './chosen-nodes';
import { spanWithin, type StepSpan } from './step-span';

export type NodeSort = Input<'preview:nodes'>['sort'];

/** The nodes that match the search, fetched page by page as the list is scrolled; `pages` by page number. */
export interface NodePages { total: number; matching: number; isCounted: boolean; pages: ReadonlyMap<number, readonly NodeRow[]> }

export const nodesPerPage = 100;
/** Buckets asked for: about as many as a wide screen has pixels for them. */
const SERIES_POINTS = 900;
const CHOSEN_AT_FIRST = 3;

export interface PreviewState {
  loadId: string | null;
  /** The coverage map of the load and channel that are shown. */
  readonly map: CoverageStore;
  axis: PreviewAxis | null;
  channel: number;
  view: ValueView;
  span: StepSpan;
  search: string;
  sort: NodeSort;
  nodes: NodePages;
  chosen: readonly ChosenNode[];
  slices: readonly SeriesSlice[];
  positions: NodePositions | null;
  /** The quality report of the load, once it was asked for and made. */
  report: QualityReport | null;
  /** Why it could not be made. */
  reportError: SluiceError | null;
  error: SluiceError | null;
  /** Shows a finished load; the same one again changes nothing. */
  open: (loadId: string) => Promise<void>;
  showChannel: (channel: number) => void;
  showView: (view: ValueView) => void;
  showSpan: (span: StepSpan) => void;
  searchFor: (search: string) => void;
  sortBy: (sort: NodeSort) => void;
  /** Fetches the page that holds a place in the list, unless it is there or on its way. */
  needPageOf: (place: number) => void;
  toggle: (node: Pick<NodeRow, 'node' | 'name'>) => void;
  /** Chooses a node known by its index alone. */
  chooseByIndex: (node: number) => Promise<void>;
  /** Has the report made, unless it is there or on its way. */
  needReport: () => void;
}

export type PreviewStore = StoreApi<PreviewState>;

const nothing = {
  axis: null, channel: 0, view: 'raw', span: { first: 0, end: 0 }, search: '', sort: 'index',
  nodes: { total: 0, matching: 0, isCounted: true, pages: new Map() }, chosen: [], slices: [], positions: null, report: null, reportError: null, error: null,
} satisfies Partial<PreviewState>;

/** What the window sees of a finished load. Answers to questions that are no longer asked are dropped. */
export function createPreviewStore(api: SluiceApi): PreviewStore {
  return createStore<PreviewState>()((set, get) => {
    const asked = new Set<number>();
    let reportOf: string | null = null;
    /** Counts questions of a kind, so that an old answer can be told from the newest. */
    const newest = { list: 0, series: 0, maps: 0 };
    const report = (thrown: unknown): void => {
      const error = errorFrom(thrown);
      if (error.code !== 'cancelled') set({ error });
    };
    const withLoad = (work: (loadId: string) => Promise<void>): void => {
      const { loadId } = get();
      if (loadId !== null) work(loadId).catch(report);
    };

    const fetchPage = (page: number): void => withLoad(async (loadId) => {
      if (asked.has(page)) return;
      asked.add(page);
      const turn = newest.list;
      const { channel, search, sort } = get();
      const list = await api.ask('preview:nodes', { loadId, channel, search, sort, first: page * nodesPerPage, count: nodesPerPage });
      if (turn !== newest.list) return;
      set(({ nodes }) => ({ nodes: { total: list.total, matching: list.matching, isCounted: list.isCounted, pages: new Map(nodes.pages).set(page, list.rows) } }));
    });
    const fetchAgain = (page: number): void => {
      asked.delete(page);
      fetchPage(page);
    };
    const refetchList = (): void => {
      newest.list++;
      asked.clear();
      set(({ nodes }) => ({ nodes: { ...nodes, pages: new Map() } }));
      fetchPage(0);
    };
    const fetchSeries = (): void => withLoad(async (loadId) => {
      const turn = ++newest.series;
      const { chosen, channel, span, view } = get();
      if (chosen.length === 0 || span.end <= span.first) return set({ slices: [] });
      const points = Math.max(2, Math.min(SERIES_POINTS, span.end - span.first));
      const slices = await api.ask('preview:series', { loadId, channel, nodes: chosen.map(({ node }) => node), firstStep: span.first, endStep: span.end, points, view });
      if (turn === newest.series) set({ slices });
    });
    const fetchMaps = (): void => withLoad(async (loadId) => {
      const turn = ++newest.maps;
      const { channel, map, nodes, axis } = get();
      void map.getState().open(loadId, channel, { nodes: nodes.total, steps: axis?.steps ?? 0 });
      const positions = await api.ask('preview:positions', { loadId, channel });
      if (turn !== newest.maps) return;
      set({ positions });
      // By now the nodes are counted: their list can be whole.
      if (!get().nodes.isCounted) [...get().nodes.pages.keys()].forEach(fetchAgain);
    });
    const setChosen = (chosen: readonly ChosenNode[]): void => {
      set({ chosen });
      fetchSeries();
    };

    return {
      loadId: null,
      ...nothing,
      map: createCoverageStore(api, report),
      async open(loadId) {
        if (get().loadId === loadId && get().error === null) return;
        newest.list++; newest.series++; newest.maps++;
        asked.clear();
        reportOf = null;
        get().map.getState().close();
        set({ ...nothing, loadId });
        try {
          const axis = await api.ask('preview:axis', { loadId });
          const first = await api.ask('preview:nodes', { loadId, channel: 0, search: '', sort: 'index', first: 0, count: nodesPerPage });
          if (get().loadId !== loadId) return;
          asked.add(0);
          set({
            axis, span: { first: 0, end: axis.steps },
            nodes: { total: first.total, matching: first.matching, isCounted: first.isCounted, pages: new Map([[0, first.rows]]) },
            chosen: first.rows.slice(0, CHOSEN_AT_FIRST).reduce(chooseNode, [] as readonly ChosenNode[]),
          });
          fetchSeries();
          fetchMaps();
        } catch (thrown) {
          if (get().loadId === loadId) report(thrown);
        }
      },
      showChannel(channel) {
        set({ channel, slices: [] });
        refetchList();
        fetchSeries();
        fetchMaps();
      },
      showView(view) {
        set({ view });
        fetchSeries();
      },
      showSpan(span) {
        const steps = get().axis?.steps;
        if (steps === undefined) return;
        set({ span: spanWithin(span, steps) });
        fetchSeries();
      },
      searchFor(search) {
        set({ search });
        refetchList();
      },
      sortBy(sort) {
        set({ sort });
        refetchList();
      },
      needPageOf: (place) => fetchPage(Math.floor(place / nodesPerPage)),
      toggle(node) {
        const { chosen } = get();
        setChosen(chosen.some((other) => other.node === node.node) ? dropNode(chosen, node.node) : chooseNode(chosen, node));
      },
      needReport: () => withLoad(async (loadId) => {
        if (reportOf === loadId) return;
        reportOf = loadId;
        set({ reportError: null });
        try {
          const made = await api.ask('preview:quality', { loadId });
          if (get().loadId === loadId) set({ report: made });
        } catch (thrown) {
          if (get().loadId !== loadId) return;
          reportOf = null;
          set({ reportError: errorFrom(thrown) });
        }
      }),
      async chooseByIndex(node) {
        const { loadId, channel, chosen } = get();
        if (loadId === null || chosen.some((other) => other.node === node)) return;
        try {
          const { rows } = await api.ask('preview:nodes', { loadId, channel, search: '', sort: 'index', first: node, count: 1 });
          if (rows[0] !== undefined && get().loadId === loadId) setChosen(chooseNode(get().chosen, rows[0]));
        } catch (thrown) {
          report(thrown);
        }
      },
    };
  });
}
