import { useEffect, type KeyboardEvent, type ReactElement } from 'react';
import { FormProvider, useForm, type Resolver } from 'react-hook-form';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { ErrorFault } from './ErrorFault';
import { focusFirstFault } from './focus-first-fault';
import { GridSection } from './GridSection';
import { LoadSection } from './LoadSection';
import { NodesSection } from './NodesSection';
import { emptyDraft, type RecipeDraft } from './recipe-draft';
import { locatedOf, type RecipeStore } from './recipe-store';
import { ResultPane } from './ResultPane';
import { SourcePane } from './SourcePane';
import { SplitSection } from './SplitSection';
import { WindowsSection } from './WindowsSection';

/** The recipe as a form: the source at the left, its shape in the middle, what follows from both at the right. */
export function RecipeForm(): ReactElement {
  const { app, recipe, load } = useApp();
  const revision = useStore(recipe, (state) => state.revision);
  const refusal = useStore(recipe, (state) => state.refusal);
  const form = useForm<RecipeDraft>({ defaultValues: recipe.getState().draft ?? emptyDraft('UTC'), resolver: resolverOf(recipe), shouldFocusError: false });

  useEffect(() => form.subscribe({ formState: { values: true }, callback: ({ values }) => recipe.getState().edit(structuredClone(values)) }), [form, recipe]);
  useEffect(() => {
    const { draft } = recipe.getState();
    if (draft !== null) form.reset(structuredClone(draft));
  }, [form, recipe, revision]);

  const start = (): void => {
    const state = recipe.getState();
    const located = locatedOf(state);
    if (located === null || state.source.status === 'failed' || state.plan.status === 'failed') return focusFirstFault();
    void load.getState().start(located, state.path);
    app.getState().openStep('load');
  };
  const submit = form.handleSubmit(start, focusFirstFault);

  return (
    <FormProvider {...form}>
      <form id="recipe-form" className="source" noValidate onSubmit={(event) => void submit(event)} onKeyDown={keepFromSubmitting}>
        <div className="source-inputs">
          <SourcePane refusal={refusal === null ? null : <ErrorFault error={refusal} onDismiss={recipe.getState().dismissRefusal} />} />
          <div className="pane shape">
            <NodesSection />
            <GridSection />
            <WindowsSection />
            <SplitSection />
            <LoadSection />
          </div>
        </div>
        <ResultPane />
      </form>
    </FormProvider>
  );
}

/** Enter in a field is not meant to start a load: that has a key of its own. */
function keepFromSubmitting(event: KeyboardEvent): void {
  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && event.target instanceof HTMLInputElement) event.preventDefault();
}

/** The store checks every change by the recipe's schema and by what is known of the source; the form only asks how that went. */
function resolverOf(recipe: RecipeStore): Resolver<RecipeDraft> {
  return (values) => {
    recipe.getState().edit(structuredClone(values));
    return recipe.getState().recipe !== null ? { values, errors: {} } : { values: {}, errors: { root: { type: 'faults' } } };
  };
}
