import { useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { LeakageFacts } from '../export/LeakageFacts';
import { valueOf } from './answer';
import { consequencesOf } from './consequences';
import { ExportForecast } from './ExportForecast';
import { MemoryForecast } from './MemoryForecast';
import { PlaceFault } from './PlaceFault';
import { PlanDoubts } from './PlanDoubts';
import { PlanNotes } from './PlanNotes';
import { ResultFigures } from './ResultFigures';
import { SampleForecast } from './SampleForecast';
import { useSettled } from './use-settled';

/** What the recipe gives, as it is typed: sizes, samples, files, memory, before anything is loaded. */
export function ResultPane(): ReactElement {
  const { recipe: store } = useApp();
  const { texts: { source: { result: texts } }, formats } = useI18n();
  const recipe = useStore(store, (state) => state.recipe);
  const answer = useStore(store, (state) => state.plan);
  const isLooking = useStore(store, ({ source, plan }) => source.status === 'busy' || plan.status === 'busy');
  const plan = valueOf(answer);
  const seen = useStore(store, (state) => state.seen);
  const result = useMemo(() => (recipe === null || plan === null ? null : consequencesOf(recipe, plan, seen)), [recipe, plan, seen]);
  const said = useSettled(result === null ? '' : texts.summary(formats.number(result.nodes), formats.number(result.grid.steps), formats.number(result.total)));

  return (
    <aside className="pane result rule-left" aria-label={texts.title} tabIndex={0}>
      <div className="pane-head"><h2>{texts.title}</h2><span className="grow" /><span className="meta">{isLooking ? texts.counting : texts.meta}</span></div>
      <p className="unseen" role="status">{said}</p>
      <PlaceFault place="result" />
      {result === null || recipe === null || plan === null ? <p className="nothing">{isLooking ? texts.counting : texts.waiting}</p> : (
        <>
          <ResultFigures result={result} plan={plan} />
          <PlanDoubts plan={plan} />
          <SampleForecast result={result} />
          {result.leakage !== null && <LeakageFacts report={result.leakage} />}
          <ExportForecast result={result} />
          <MemoryForecast result={result} />
          <PlanNotes plan={plan} recipe={recipe} />
        </>
      )}
    </aside>
  );
}
