import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { errorFrom } from '../../shared/errors';
import { graphSchema, writesGraph } from '../../shared/graph-spec';
import type { Recipe } from '../../shared/recipe';
import { recipeIssuesFrom } from '../../shared/recipe-issues';
import { GraphDrawing } from '../graph/GraphDrawing';
import { graphFromDraft, type GraphDraft } from '../graph/graph-draft';
import { GraphFields } from '../graph/GraphFields';
import { useI18n } from '../i18n/i18n';
import type { SluiceApi } from '../sluice-api';
import type { ExportStore } from './export-store';

interface Props { exports: ExportStore; loadId: string; recipe: Recipe; nodes: number; api: SluiceApi }

/** The graph that a chosen format writes: what it comes to, a map of it, and how it is made. Nothing where no format writes one. */
export function GraphSection({ exports, loadId, recipe, nodes, api }: Props): ReactElement | null {
  const draft = useStore(exports, (state) => state.graph);
  const isWritten = useStore(exports, ({ formats }) => writesGraph(recipe, formats));
  const { texts: { shape: { graph: texts }, source: { faults: words } } } = useI18n();
  if (!isWritten) return null;
  const issues = issuesOf(draft);
  const faultOf = (field: string): string | null => {
    const issue = issues.find(({ path }) => path.split('.')[0] === field);
    if (issue === undefined) return null;
    return (field === 'distances' ? words.needs['graph.distances'] : undefined) ?? (issue.expected === null ? null : words.takes(words.expected(issue.expected)));
  };
  const choosePath = async (): Promise<string | null> => {
    try {
      return (await api.ask('paths:choose', { what: 'distances' }))[0] ?? null;
    } catch (thrown) {
      exports.getState().refuse(errorFrom(thrown));
      return null;
    }
  };
  return (
    <section aria-label={texts.title}>
      <h3>{texts.title}</h3>
      <GraphDrawing api={api} loadId={loadId} draft={draft} nodes={nodes} />
      <details className="folded graph-settings">
        <summary><span className="strong">{texts.settings}</span></summary>
        <div className="form">
          <GraphFields graph={draft} onChange={(next) => { if (next !== null) exports.getState().changeGraph(next); }} choosePath={choosePath} faultOf={faultOf} isOptional={false} />
        </div>
      </details>
    </section>
  );
}

function issuesOf(draft: GraphDraft): ReturnType<typeof recipeIssuesFrom> {
  const written = graphFromDraft(draft);
  const { error } = graphSchema.safeParse(written);
  return error === undefined ? [] : recipeIssuesFrom(error, written);
}
