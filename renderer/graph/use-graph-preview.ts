import { useEffect, useState } from 'react';
import { errorFrom, type SluiceError } from '../../shared/errors';
import type { GraphPreview } from '../../shared/graph-facts';
import type { GraphSpec } from '../../shared/graph-spec';
import type { SluiceApi } from '../sluice-api';

export type GraphAnswer = { status: 'none' } | { status: 'busy'; preview: GraphPreview | null } | { status: 'known'; preview: GraphPreview } | { status: 'failed'; error: SluiceError };

/** What is typed stands still for so long before a graph is made of it. */
const SETTLE_MS = 400;

/** What a graph of a load comes to; asked for anew when `spec` is another, or `wanted` grows. null: nothing is asked. */
export function useGraphPreview(api: SluiceApi, loadId: string, spec: GraphSpec | null, wanted: number): GraphAnswer {
  const [answer, setAnswer] = useState<GraphAnswer>({ status: 'none' });
  const key = spec === null ? null : JSON.stringify(spec);
  useEffect(() => {
    if (key === null || wanted === 0) return;
    let isWanted = true;
    setAnswer((before) => ({ status: 'busy', preview: before.status === 'known' || before.status === 'busy' ? before.preview : null }));
    const timer = setTimeout(() => {
      api.ask('graph:preview', { loadId, graph: JSON.parse(key) as GraphSpec }).then(
        (preview) => { if (isWanted) setAnswer({ status: 'known', preview }); },
        (thrown: unknown) => { if (isWanted) setAnswer({ status: 'failed', error: errorFrom(thrown) }); },
      );
    }, SETTLE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [api, loadId, key, wanted]);
  return answer;
}
