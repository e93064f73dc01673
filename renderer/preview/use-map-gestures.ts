import { useEffect, type RefObject } from 'react';

/** What a hand does to a map, in shares of its box from the left and top. */
export interface MapGestures {
  /** The map follows the pointer by so much. */
  onDrag: (byX: number, byY: number) => void;
  /** Nearer (below 1) or farther about a point. */
  onZoom: (factor: number, at: { x: number; y: number }, axis: 'both' | 'time' | 'nodes') => void;
  onPick: (x: number, y: number) => void;
  onPoint: (at: { x: number; y: number } | null) => void;
}

/** A pointer that moved less than this has clicked. */
const LEAST_DRAG_PX = 4;
/** A notch of a wheel is about 100 of what browsers count. */
const ZOOM_PER_DELTA = 0.0022;
const LINE_PX = 16;

/** Wheel, drag and click on an element. The wheel stays in the map: the page below must not move with it. */
export function useMapGestures(element: RefObject<HTMLElement | null>, gestures: RefObject<MapGestures>): void {
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    let last: { x: number; y: number; hasMoved: boolean } | null = null;
    const shareOf = (event: MouseEvent): { x: number; y: number } => {
      const { left, top, width, height } = target.getBoundingClientRect();
      return { x: (event.clientX - left) / (width || 1), y: (event.clientY - top) / (height || 1) };
    };
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      // With shift, some systems turn the wheel sideways.
      const delta = (event.deltaY === 0 ? event.deltaX : event.deltaY) * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1);
      gestures.current.onZoom(Math.exp(delta * ZOOM_PER_DELTA), shareOf(event), event.shiftKey ? 'time' : event.altKey ? 'nodes' : 'both');
    };
    const down = (event: PointerEvent): void => {
      if (event.button !== 0) return;
      target.setPointerCapture(event.pointerId);
      last = { x: event.clientX, y: event.clientY, hasMoved: false };
    };
    const move = (event: PointerEvent): void => {
      if (last === null) return gestures.current.onPoint(shareOf(event));
      const [byX, byY] = [event.clientX - last.x, event.clientY - last.y];
      if (!last.hasMoved && Math.hypot(byX, byY) < LEAST_DRAG_PX) return;
      last = { x: event.clientX, y: event.clientY, hasMoved: true };
      gestures.current.onPoint(null);
      gestures.current.onDrag(byX / (target.clientWidth || 1), byY / (target.clientHeight || 1));
    };
    const up = (event: PointerEvent): void => {
      const { x, y } = shareOf(event);
      if (last !== null && !last.hasMoved) gestures.current.onPick(x, y);
      last = null;
    };
    const cancel = (): void => { last = null; };
    const leave = (): void => gestures.current.onPoint(null);
    target.addEventListener('wheel', wheel, { passive: false });
    target.addEventListener('pointerdown', down);
    target.addEventListener('pointermove', move);
    target.addEventListener('pointerup', up);
    target.addEventListener('pointercancel', cancel);
    target.addEventListener('pointerleave', leave);
    return () => {
      target.removeEventListener('wheel', wheel);
      target.removeEventListener('pointerdown', down);
      target.removeEventListener('pointermove', move);
      target.removeEventListener('pointerup', up);
      target.removeEventListener('pointercancel', cancel);
      target.removeEventListener('pointerleave', leave);
    };
  }, [element, gestures]);
}
