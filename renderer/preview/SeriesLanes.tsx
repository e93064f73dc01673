import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactElement, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { GridClock } from '../../shared/grid';
import { useI18n } from '../i18n/i18n';
import { useSize } from '../ui/use-size';
import type { PreviewStore } from './preview-store';
import { LANE_LEFT, SeriesLane } from './SeriesLane';
import { pannedSpan, spanBetween, zoomedSpan, type StepSpan } from './step-span';
import { stepText } from './step-text';
import { TimeAxis } from './TimeAxis';

const LEAST_DRAG = 5;
const NEARER = 0.8;

/** The chosen nodes' series, one lane each over one time axis. Dragging over them, the wheel, or keys choose the time shown. */
export function SeriesLanes({ preview, clock }: { preview: PreviewStore; clock: GridClock }): ReactElement {
  const slices = useStore(preview, (state) => state.slices);
  const chosen = useStore(preview, (state) => state.chosen);
  const axis = useStore(preview, (state) => state.axis);
  const asked = useStore(preview, (state) => state.span);
  const { texts: { preview: { series: texts } } } = useI18n();
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const lanes = useRef<HTMLDivElement>(null);
  const width = Math.max(0, useSize(lanes).width - LANE_LEFT);
  const steps = axis?.steps ?? 0;
  const span: StepSpan = slices[0] === undefined ? asked : { first: slices[0].firstStep, end: slices[0].endStep };
  const show = preview.getState().showSpan;
  useTimeWheel(lanes, preview, width);

  const onKeyDown = (event: KeyboardEvent): void => {
    const spans: Record<string, StepSpan> = {
      ArrowLeft: pannedSpan(asked, -0.25, steps), ArrowRight: pannedSpan(asked, 0.25, steps),
      '+': zoomedSpan(asked, 0.5, steps), '=': zoomedSpan(asked, 0.5, steps), '-': zoomedSpan(asked, 2, steps), 0: { first: 0, end: steps },
    };
    const next = event.ctrlKey || event.metaKey || event.altKey ? undefined : spans[event.key];
    if (next === undefined) return;
    event.preventDefault();
    show(next);
  };
  const x = ({ clientX, currentTarget }: PointerEvent<HTMLDivElement>): number => clientX - currentTarget.getBoundingClientRect().left - LANE_LEFT;
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0 || x(event) < 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ from: x(event), to: x(event) });
  };
  const onPointerUp = (): void => {
    if (drag !== null && Math.abs(drag.to - drag.from) >= LEAST_DRAG) show(spanBetween(drag.from, drag.to, width, span, steps));
    setDrag(null);
  };
  const clamp = (at: number): number => Math.min(width, Math.max(0, at));

  return (
    <>
      <div
        className="lanes" ref={lanes} role="group" tabIndex={0} aria-label={texts.axis(stepText(clock, span.first), stepText(clock, span.end))} onKeyDown={onKeyDown}
        onPointerDown={onPointerDown} onPointerMove={(event) => drag !== null && setDrag({ from: drag.from, to: x(event) })} onPointerUp={onPointerUp} onPointerCancel={() => setDrag(null)}
      >
        {chosen.length === 0 && <p className="nothing">{texts.none}</p>}
        {slices.map((slice) => {
          const node = chosen.find((one) => one.node === slice.node);
          return node && <SeriesLane key={slice.node} slice={slice} colour={node.colour} splits={axis?.splits ?? []} width={width} />;
        })}
        {drag !== null && <div className="drag" style={{ left: LANE_LEFT + clamp(Math.min(drag.from, drag.to)), width: Math.abs(clamp(drag.to) - clamp(drag.from)) }} />}
      </div>
      <div className="lane-axis" style={{ paddingLeft: LANE_LEFT }}><TimeAxis clock={clock} span={span} width={width} /></div>
    </>
  );
}

/** The wheel zooms time about the pointer; turned sideways, or with shift, it moves through time. */
function useTimeWheel(lanes: RefObject<HTMLDivElement | null>, preview: PreviewStore, width: number): void {
  useEffect(() => {
    const target = lanes.current;
    if (target === null || width === 0) return;
    const wheel = (event: WheelEvent): void => {
      const { span, axis, showSpan } = preview.getState();
      const steps = axis?.steps ?? 0;
      const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      const delta = event.deltaY === 0 ? event.deltaX : event.deltaY;
      event.preventDefault();
      const at = Math.min(1, Math.max(0, (event.clientX - target.getBoundingClientRect().left - LANE_LEFT) / width));
      showSpan(sideways ? pannedSpan(span, Math.sign(delta) * 0.1, steps) : zoomedSpan(span, delta < 0 ? NEARER : 1 / NEARER, steps, at));
    };
    target.addEventListener('wheel', wheel, { passive: false });
    return () => target.removeEventListener('wheel', wheel);
  }, [lanes, preview, width]);
}
