import { useState, type ReactElement } from 'react';
import { useI18n } from '../i18n/i18n';
import type { SluiceApi } from '../sluice-api';
import { Facts } from '../ui/Facts';
import { Fault } from '../ui/Fault';
import { graphInDraft, type GraphDraft } from './graph-draft';
import { graphFactLines } from './graph-fact-lines';
import { GraphMap } from './GraphMap';
import { useGraphPreview } from './use-graph-preview';

/** Up to so many nodes a graph is drawn by itself; all pairs of more take the loader a while. */
const MOST_DRAWN_AT_ONCE = 4000;

/** What the graph of a draft comes to: edges, nodes without one, and a small map. */
export function GraphDrawing({ api, loadId, draft, nodes }: { api: SluiceApi; loadId: string; draft: GraphDraft; nodes: number }): ReactElement {
  const { texts: { shape: { graph: texts } }, formats, shared } = useI18n();
  const isSmall = nodes <= MOST_DRAWN_AT_ONCE;
  const [wanted, setWanted] = useState(isSmall ? 1 : 0);
  const spec = graphInDraft(draft);
  const [asked, setAsked] = useState(spec);
  const answer = useGraphPreview(api, loadId, isSmall ? spec : asked, wanted);
  const preview = answer.status === 'known' || answer.status === 'busy' ? answer.preview : null;
  const draw = (): void => {
    setAsked(spec);
    setWanted(wanted + 1);
  };
  return (
    <>
      {spec === null && <p className="small error">{texts.faulty}</p>}
      {answer.status === 'failed' && <Fault {...shared.error(answer.error)} code={answer.error.code} onCopy={(text) => void api.ask('text:copy', { text })} />}
      {answer.status === 'busy' && <p className="small muted" role="status">{texts.drawing}</p>}
      {preview !== null && (
        <>
          {preview.nodes.lat.length === 0 ? <p className="small muted">{texts.noMap}</p> : <GraphMap preview={preview} />}
          {preview.facts.edges === 0 && <p className="small warn">{texts.noEdges}</p>}
          <Facts facts={graphFactLines(preview.facts, nodes, texts, formats)} />
        </>
      )}
      {!isSmall && <button type="button" className="button small" disabled={spec === null || answer.status === 'busy'} onClick={draw}>{preview === null ? texts.preview : texts.again}</button>}
    </>
  );
}
