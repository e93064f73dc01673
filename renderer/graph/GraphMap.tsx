import { useCallback, type ReactElement } from 'react';
import type { GraphPreview } from '../../shared/graph-facts';
import { useI18n } from '../i18n/i18n';
import { Canvas, type CanvasBox } from '../ui/Canvas';
import { paintGraph } from './paint-graph';

/** Nodes where they are, edges between them; nothing behind them, nothing fetched. */
export function GraphMap({ preview }: { preview: GraphPreview }): ReactElement {
  const { texts: { shape: { graph: texts } }, formats } = useI18n();
  const draw = useCallback((box: CanvasBox) => paintGraph(box, preview), [preview]);
  const { edges, facts } = preview;
  const shown = formats.number(edges.from.length);
  return (
    <figure className="graph-map">
      <Canvas draw={draw} label={texts.map(shown, formats.number(facts.edges))} />
      <figcaption className="small muted">
        <i className="with-edges" aria-hidden="true" />{texts.nodeWithEdges} <i className="without-edges" aria-hidden="true" />{texts.nodeWithout} · {edges.from.length === facts.edges ? texts.all : texts.some(shown)}
      </figcaption>
    </figure>
  );
}
