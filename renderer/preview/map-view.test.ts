import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWhole, movedView, placeAt, scaledView, wholeView, type MapView } from './map-view';

const extent = { nodes: 20_000, steps: 44_640 };
const share = fc.double({ min: -3, max: 3, noNaN: true });
const factor = fc.double({ min: 0.01, max: 8, noNaN: true });
const move = fc.record({ byTime: share, byNodes: share, zoomTime: factor, zoomNodes: factor, x: fc.double({ min: 0, max: 1, noNaN: true }), y: fc.double({ min: 0, max: 1, noNaN: true }) });

describe('the part of the map that is looked at', () => {
  it('stays inside the map and never gets empty, however it is moved and scaled', () => {
    fc.assert(fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
      let view = wholeView(extent);
      for (const { byTime, byNodes, zoomTime, zoomNodes, x, y } of moves) {
        view = scaledView(movedView(view, byTime, byNodes, extent), zoomTime, zoomNodes, extent, { x, y });
        expect(view.firstStep).toBeGreaterThanOrEqual(0);
        expect(view.firstNode).toBeGreaterThanOrEqual(0);
        expect(view.endStep).toBeLessThanOrEqual(extent.steps + 1e-6);
        expect(view.endNode).toBeLessThanOrEqual(extent.nodes + 1e-6);
        expect(view.endStep - view.firstStep).toBeGreaterThan(5.99);
        expect(view.endNode - view.firstNode).toBeGreaterThan(0.99);
      }
    }));
  });

  it('keeps what is under the pointer there while it is scaled', () => {
    const view: MapView = { firstNode: 4000, endNode: 8000, firstStep: 10_000, endStep: 20_000 };
    const at = { x: 0.25, y: 0.75 };
    const nearer = scaledView(view, 0.5, 0.5, extent, at);
    expect(placeAt(nearer, at.x, at.y, extent)).toEqual(placeAt(view, at.x, at.y, extent));
    expect(nearer).toEqual({ firstNode: 5500, endNode: 7500, firstStep: 11_250, endStep: 16_250 });
  });

  it('is whole again once it is far enough away', () => {
    expect(isWhole(scaledView({ firstNode: 1, endNode: 2, firstStep: 7, endStep: 99 }, 1e9, 1e9, extent), extent)).toBe(true);
  });

  it('has no place beside the map', () => {
    const view = wholeView(extent);
    expect(placeAt(view, -0.01, 0.5, extent)).toBeNull();
    expect(placeAt(view, 0.5, 1, extent)).toBeNull();
    expect(placeAt(view, 0, 0, extent)).toEqual({ node: 0, step: 0 });
  });
});
