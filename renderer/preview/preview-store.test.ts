import { describe, expect, it } from 'vitest';
import { SluiceFailure } from '../../shared/errors';
import type { Input, Output, RequestName } from '../../shared/ipc';
import type { NodeRow } from '../../shared/preview';
import type { SluiceApi } from '../sluice-api';
import { createPreviewStore, nodesPerPage } from './preview-store';

const row = (node: number): NodeRow => ({ node, name: `n${node}`, coverage: 1, spark: [] });

/** A loader with 250 nodes and 1,000 steps. Answers to `preview:series` wait until they are let go. */
class FakeLoader {
  readonly asked: { name: RequestName; input: unknown }[] = [];
  readonly held: (() => void)[] = [];
  holdsSeries = false;
  isGone = false;

  readonly api: SluiceApi = {
    ask: async (name, ...input) => {
      this.asked.push({ name, input: input[0] });
      if (this.isGone) throw new SluiceFailure({ code: 'load-not-found', loadId: 'gone' });
      const answer = this.#answer(name, input[0]);
      if (name === 'preview:series' && this.holdsSeries) await new Promise<void>((go) => this.held.push(go));
      return answer as never;
    },
    on: () => () => undefined,
    pathOf: () => '',
  };

  #answer(name: RequestName, input: unknown): unknown {
    switch (name) {
      case 'preview:axis': return { steps: 1000, splits: [] } satisfies Output<'preview:axis'>;
      case 'preview:nodes': {
        const { first, count } = input as Input<'preview:nodes'>;
        return { total: 250, matching: 250, isCounted: true, rows: Array.from({ length: Math.min(count, 250 - first) }, (_, i) => row(first + i)) } satisfies Output<'preview:nodes'>;
      }
      case 'preview:series': {
        const { nodes, firstStep, endStep, channel } = input as Input<'preview:series'>;
        return nodes.map((node) => ({ node, name: `n${node}`, channel, firstStep, endStep, stepsPerPoint: 1, low: [], high: [], mean: [], filled: [], observed: [], marks: null })) satisfies Output<'preview:series'>;
      }
      case 'preview:coverage': return { firstNode: 0, firstStep: 0, rows: 1, cols: 1, nodesPerRow: 250, stepsPerCol: 1000, shares: '' } satisfies Output<'preview:coverage'>;
      case 'preview:quality': return { name: (input as Input<'preview:quality'>).loadId };
      default: return { node: [], name: [], lat: [], lng: [], coverage: [] } satisfies Output<'preview:positions'>;
    }
  }

  count(name: RequestName): number {
    return this.asked.filter((one) => one.name === name).length;
  }
}

const settle = async (): Promise<void> => { for (let i = 0; i < 10; i++) await Promise.resolve(); };

describe('the preview store', () => {
  it('opens a load on its whole time axis with the first nodes chosen', async () => {
    const loader = new FakeLoader();
    const store = createPreviewStore(loader.api);
    await store.getState().open('a');
    await settle();
    expect(store.getState()).toMatchObject({ span: { first: 0, end: 1000 }, nodes: { total: 250 } });
    expect(store.getState().map.getState()).toMatchObject({ overview: { rows: 1 }, view: { firstNode: 0, endNode: 250, firstStep: 0, endStep: 1000 } });
    expect(store.getState().slices.map(({ node }) => node)).toEqual([0, 1, 2]);
  });

  it('asks nothing again for the load it shows already', async () => {
    const loader = new FakeLoader();
    const store = createPreviewStore(loader.api);
    await store.getState().open('a');
    await store.getState().open('a');
    expect(loader.count('preview:axis')).toBe(1);
  });

  it('fetches a page of nodes once, when the list comes to it', async () => {
    const loader = new FakeLoader();
    const store = createPreviewStore(loader.api);
    await store.getState().open('a');
    store.getState().needPageOf(nodesPerPage + 5);
    store.getState().needPageOf(nodesPerPage + 6);
    await settle();
    expect(loader.count('preview:nodes')).toBe(2);
    expect(store.getState().nodes.pages.get(1)?.[0]?.node).toBe(nodesPerPage);
  });

  it('drops the answer to a span that is no longer looked at', async () => {
    const loader = new FakeLoader();
    const store = createPreviewStore(loader.api);
    await store.getState().open('a');
    await settle();
    loader.holdsSeries = true;
    store.getState().showSpan({ first: 0, end: 500 });
    store.getState().showSpan({ first: 100, end: 200 });
    await settle();
    loader.held[1]?.();
    await settle();
    loader.held[0]?.();
    await settle();
    expect(store.getState().slices[0]).toMatchObject({ firstStep: 100, endStep: 200 });
  });

  it('chooses a node by its index wherever the list stands', async () => {
    const loader = new FakeLoader();
    const store = createPreviewStore(loader.api);
    await store.getState().open('a');
    await store.getState().chooseByIndex(222);
    expect(store.getState().chosen.map(({ name }) => name)).toEqual(['n0', 'n1', 'n2', 'n222']);
  });

  it('says so when the load is gone, and tries again when it is opened once more', async () => {
    const loader = new FakeLoader();
    const store = createPreviewStore(loader.api);
    loader.isGone = true;
    await store.getState().open('a');
    expect(store.getState().error?.code).toBe('load-not-found');
    loader.isGone = false;
    await store.getState().open('a');
    expect(store.getState().error).toBeNull();
  });

  it('has the report of a load made once, and again where it could not be made', async () => {
    const loader = new FakeLoader();
    const store = createPreviewStore(loader.api);
    await store.getState().open('a');
    loader.isGone = true;
    store.getState().needReport();
    await settle();
    expect(store.getState()).toMatchObject({ report: null, reportError: { code: 'load-not-found' } });
    loader.isGone = false;
    store.getState().needReport();
    store.getState().needReport();
    await settle();
    expect(store.getState()).toMatchObject({ report: { name: 'a' }, reportError: null });
    expect(loader.count('preview:quality')).toBe(2);
    await store.getState().open('b');
    expect(store.getState().report).toBeNull();
  });
});
