import { movedView, scaledView, wholeView, type MapExtent, type MapView } from './map-view';

const MOVE = 0.2;
const NEARER = 0.6;
const FARTHER = 1 / NEARER;

/** The view that a key leads to: arrows move, with shift they zoom one axis; null for a key that means nothing here. */
export function mapKeys(key: string, isShift: boolean, view: MapView, extent: MapExtent): MapView | null {
  switch (key) {
    case 'ArrowLeft': return isShift ? scaledView(view, FARTHER, 1, extent) : movedView(view, -MOVE, 0, extent);
    case 'ArrowRight': return isShift ? scaledView(view, NEARER, 1, extent) : movedView(view, MOVE, 0, extent);
    case 'ArrowUp': return isShift ? scaledView(view, 1, NEARER, extent) : movedView(view, 0, -MOVE, extent);
    case 'ArrowDown': return isShift ? scaledView(view, 1, FARTHER, extent) : movedView(view, 0, MOVE, extent);
    case 'PageUp': return movedView(view, 0, -1, extent);
    case 'PageDown': return movedView(view, 0, 1, extent);
    case '+': case '=': return scaledView(view, NEARER, NEARER, extent);
    case '-': case '_': return scaledView(view, FARTHER, FARTHER, extent);
    case '0': return wholeView(extent);
    default: return null;
  }
}
