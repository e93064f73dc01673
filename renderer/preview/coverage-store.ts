import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Coverage } from '../../shared/preview';
import type { SluiceApi } from '../sluice-api';
import { isWhole, wholeView, type MapExtent, type MapView } from './map-view';

/** Pixels of the map on screen. */
export interface MapSize { width: number; height: number }

export interface CoverageState {
  extent: MapExtent;
  view: MapView;
  /** The whole map, and the part that is looked at, finer, with what is around it. */
  overview: Coverage | null;
  detail: Coverage | null;
  /** Of nodes beside the map, by their index, once they are known. */
  names: ReadonlyMap<number, string>;
  /** Begins anew with a channel of a load. */
  open: (loadId: string, channel: number, extent: MapExtent) => Promise<void>;
  close: () => void;
  /** Changes the view at once; what it shows gets finer as soon as that is known. */
  show: (view: MapView) => void;
  resize: (size: MapSize) => void;
  needNames: (nodes: readonly number[]) => void;
}

export type CoverageStore = StoreApi<CoverageState>;

const OVERVIEW = { rows: 700, cols: 1500 };
/** Bins for a pixel, at most: powers of two leave half of them. */
const BINS_A_PIXEL = 1.5;
/** What is fetched beyond each edge, in views, so that it can be moved some way before more is needed. */
const MARGIN = 0.4;
const MOST = { rows: 2000, cols: 4000 };
const MOST_NAMES = 200;

const nothing = { extent: { nodes: 0, steps: 0 }, view: wholeView({ nodes: 0, steps: 0 }), overview: null, detail: null, names: new Map<number, string>() } satisfies Partial<CoverageState>;

/** The coverage map: what is seen of it, fetched part by part, one at a time. Failures go to `report`. */
export function createCoverageStore(api: SluiceApi, report: (thrown: unknown) => void): CoverageStore {
  return createStore<CoverageState>()((set, get) => {
    let asked: { loadId: string; channel: number } | null = null;
    let size: MapSize = { width: 800, height: 300 };
    let isFetching = false;
    const onTheirWay = new Set<number>();

    /** Of what is looked at now; again if that has changed meanwhile. */
    async function fetchDetail(): Promise<void> {
      const from = asked;
      const { view, extent, detail } = get();
      if (from === null || isFetching || isWhole(view, extent) || (detail !== null && isEnough(detail, view, size, extent))) return;
      isFetching = true;
      try {
        const next = await api.ask('preview:coverage', { ...from, ...partAround(view, size, extent) });
        if (asked === from) set({ detail: next });
      } catch (thrown) {
        if (asked === from) report(thrown);
        return;
      } finally {
        isFetching = false;
      }
      if (get().view !== view || asked !== from) void fetchDetail();
    }

    return {
      ...nothing,
      async open(loadId, channel, extent) {
        const isSame = asked?.loadId === loadId;
        const mine = (asked = { loadId, channel });
        if (!isSame) onTheirWay.clear();
        set({ ...(isSame ? {} : { ...nothing, extent, view: wholeView(extent) }), detail: null });
        try {
          const overview = await api.ask('preview:coverage', { loadId, channel, firstNode: 0, endNode: extent.nodes, firstStep: 0, endStep: extent.steps, ...OVERVIEW });
          if (asked !== mine) return;
          set({ overview });
          void fetchDetail();
        } catch (thrown) {
          if (asked === mine) report(thrown);
        }
      },
      close() {
        asked = null;
        onTheirWay.clear();
        set(nothing);
      },
      show(view) {
        set({ view });
        void fetchDetail();
      },
      resize(next) {
        size = next;
        void fetchDetail();
      },
      needNames(nodes) {
        const from = asked;
        const missing = nodes.filter((node) => !get().names.has(node) && !onTheirWay.has(node)).slice(0, MOST_NAMES);
        if (from === null || missing.length === 0) return;
        missing.forEach((node) => onTheirWay.add(node));
        api.ask('preview:names', { loadId: from.loadId, nodes: missing }).then((names) => {
          if (asked?.loadId !== from.loadId) return;
          set((state) => ({ names: new Map([...state.names, ...missing.map((node, at): [number, string] => [node, names[at] ?? ''])]) }));
        }, report).finally(() => missing.forEach((node) => onTheirWay.delete(node)));
      },
    };
  });
}

/** Whether a part that was fetched covers what is looked at, as fine as it would be fetched now. */
function isEnough(part: Coverage, view: MapView, size: MapSize, extent: MapExtent): boolean {
  const covers = part.firstNode <= view.firstNode && part.firstStep <= view.firstStep
    && Math.min(extent.nodes, part.firstNode + part.rows * part.nodesPerRow) >= view.endNode && Math.min(extent.steps, part.firstStep + part.cols * part.stepsPerCol) >= view.endStep;
  const isFine = part.nodesPerRow <= Math.max(1, (view.endNode - view.firstNode) / size.height) && part.stepsPerCol <= Math.max(1, (view.endStep - view.firstStep) / size.width);
  return covers && isFine;
}

/** The view with a margin around it, in whole nodes and steps, and the bins it may have. */
export function partAround({ firstNode, endNode, firstStep, endStep }: MapView, { width, height }: MapSize, { nodes, steps }: MapExtent): MapView & { rows: number; cols: number } {
  const [aroundNodes, aroundSteps] = [(endNode - firstNode) * MARGIN, (endStep - firstStep) * MARGIN];
  const part = {
    firstNode: Math.max(0, Math.floor(firstNode - aroundNodes)), endNode: Math.min(nodes, Math.ceil(endNode + aroundNodes)),
    firstStep: Math.max(0, Math.floor(firstStep - aroundSteps)), endStep: Math.min(steps, Math.ceil(endStep + aroundSteps)),
  };
  const bins = (pixels: number, seen: number, fetched: number, most: number): number => Math.max(1, Math.min(most, Math.round((pixels * BINS_A_PIXEL * fetched) / seen)));
  return {
    ...part,
    rows: bins(height, endNode - firstNode, part.endNode - part.firstNode, MOST.rows),
    cols: bins(width, endStep - firstStep, part.endStep - part.firstStep, MOST.cols),
  };
}
