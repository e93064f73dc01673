import { useCallback, useMemo, useRef, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { GridClock } from '../../shared/grid';
import { useI18n } from '../i18n/i18n';
import { Canvas, type CanvasBox, type CanvasPoint } from '../ui/Canvas';
import { useSize } from '../ui/use-size';
import { bytesFromBase64, coverageInWords } from './coverage-pixels';
import { CoverageTip, type CoveragePlace } from './CoverageTip';
import { coverageCellAt, paintCoverage } from './paint-coverage';
import { nodeTicks } from './node-ticks';
import type { PreviewStore } from './preview-store';
import { TimeAxis } from './TimeAxis';

/** Which node was observed when: nodes from top to bottom, time from left to right. */
export function CoverageMap({ preview, clock }: { preview: PreviewStore; clock: GridClock }): ReactElement {
  const coverage = useStore(preview, (state) => state.coverage);
  const nodes = useStore(preview, (state) => state.nodes.total);
  const axis = useStore(preview, (state) => state.axis);
  const span = useStore(preview, (state) => state.span);
  const chosen = useStore(preview, (state) => state.chosen);
  const { texts: { preview: { coverage: texts }, splits: splitTexts }, formats } = useI18n();
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const [place, setPlace] = useState<CoveragePlace | null>(null);
  const steps = axis?.steps ?? 0;
  const shares = useMemo(() => bytesFromBase64(coverage?.shares ?? ''), [coverage]);
  const words = useMemo(() => coverageInWords(shares), [shares]);
  const draw = useCallback((box: CanvasBox) => { if (coverage !== null) paintCoverage(box, coverage, shares, { nodes, steps }); }, [coverage, shares, nodes, steps]);
  const cellAt = ({ x, y, width: w, height: h }: CanvasPoint) => (coverage === null ? null : coverageCellAt(coverage, { nodes, steps }, x, y, w, h));

  const point = (at: CanvasPoint | null): void => {
    const cell = at === null ? null : cellAt(at);
    setPlace(at === null || cell === null || coverage === null ? null : { ...cell, x: at.x, y: at.y, width: at.width, share: (shares[cell.row * coverage.cols + cell.col] ?? 0) / 255 });
  };
  const pick = (at: CanvasPoint): void => {
    const cell = cellAt(at);
    if (cell !== null) void preview.getState().chooseByIndex(cell.firstNode);
  };
  const y = (node: number): number => (nodes === 0 ? 0 : (node / nodes) * height);
  const isWhole = span.first === 0 && span.end === steps;

  return (
    <section className="coverage" aria-label={texts.title}>
      <div className="pane-head">
        <h2>{texts.title}</h2>
        <span className="meta cut">{coverage !== null && texts.meta(coverage.stepsPerCol, coverage.nodesPerRow, formats)}</span>
        <span className="grow" />
        <span className="small soft" aria-hidden="true">0<span className="ramp" />100 %</span>
        <span className="small soft"><i className="swatch missing" />{texts.missing}</span>
      </div>
      <div className="plot">
        <div className="split-band">
          {axis?.splits.filter((split) => split.endStep > split.firstStep).map((split) => (
            <span key={split.name} className={`cut ${split.name}`} style={{ left: `${(split.firstStep / steps) * 100}%`, width: `${((split.endStep - split.firstStep) / steps) * 100}%` }}>
              {texts.split(splitTexts[split.name], formats.number(split.endStep - split.firstStep))}
            </span>
          ))}
        </div>
      </div>
      <div className="plot map-plot">
        <svg className="node-axis" width={64} height={height} aria-hidden="true">
          {nodeTicks(nodes).map((node) => (
            <text key={node} x={52} y={Math.min(height - 2, Math.max(10, y(node) + 4))} textAnchor="end">{formats.number(node)}</text>
          ))}
          {chosen.map(({ node, colour }) => <path key={node} d={`M56 ${y(node + 0.5) - 4}l7 4l-7 4z`} fill={`var(--series-${colour})`} />)}
        </svg>
        <div className="map-frame" ref={frame}>
          <Canvas draw={draw} className="map" label={texts.summary(formats.percent(words.mean), formats.percent(words.empty))} onPick={pick} onPoint={point} />
          {place !== null && <CoverageTip place={place} clock={clock} />}
        </div>
      </div>
      <div className="plot"><TimeAxis clock={clock} span={{ first: 0, end: steps }} width={width} marked={isWhole ? undefined : span} /></div>
    </section>
  );
}
