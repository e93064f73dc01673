import { useEffect, useLayoutEffect, useRef, type MouseEvent, type ReactElement } from 'react';

interface CanvasSize { width: number; height: number }
export interface CanvasBox extends CanvasSize { context: CanvasRenderingContext2D }
export interface CanvasPoint extends CanvasSize { x: number; y: number }

interface Props {
  /** Paints the whole box, measured in CSS pixels. Called again when it changes, and when size or theme do. */
  draw: (box: CanvasBox) => void;
  /** What a screen reader says in its place. */
  label: string;
  className?: string;
  onPick?: (point: CanvasPoint) => void;
}

/** A canvas as sharp as the screen is. */
export function Canvas({ draw, label, className, onPick }: Props): ReactElement {
  const element = useRef<HTMLCanvasElement>(null);

  const latest = useRef(draw);
  /** In CSS pixels; heard of, as to ask for it has the browser lay out the page at once. */
  const size = useRef<CanvasSize>({ width: 0, height: 0 });

  // With the page around it, in one frame.
  useLayoutEffect(() => {
    latest.current = draw;
    if (element.current !== null) paintInto(element.current, size.current, draw);
  }, [draw]);

  useEffect(() => {
    const canvas = element.current;
    if (canvas === null) return;
    const paint = (): void => paintInto(canvas, size.current, latest.current);
    const sizes = new ResizeObserver((changes) => {
      const { width, height } = changes.at(-1)?.contentRect ?? size.current;
      size.current = { width, height };
      paint();
    });
    sizes.observe(canvas);
    const themes = new MutationObserver(paint);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      sizes.disconnect();
      themes.disconnect();
    };
  }, []);

  return (
    <canvas
      ref={element} className={className} role="img" aria-label={label}
      onClick={onPick && ((event) => onPick(pointOf(event)))}
    />
  );
}

function paintInto(canvas: HTMLCanvasElement, { width, height }: CanvasSize, draw: Props['draw']): void {
  const context = canvas.getContext('2d');
  if (context === null || width === 0 || height === 0) return;
  const [pixelsWide, pixelsHigh] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
  // Only a new size makes a new bitmap: that costs more than most paintings.
  if (canvas.width !== pixelsWide || canvas.height !== pixelsHigh) Object.assign(canvas, { width: pixelsWide, height: pixelsHigh });
  else context.reset();
  context.scale(devicePixelRatio, devicePixelRatio);
  draw({ context, width, height });
}

function pointOf(event: MouseEvent<HTMLCanvasElement>): CanvasPoint {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top, width, height };
}
