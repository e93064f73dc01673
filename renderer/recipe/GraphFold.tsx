import type { ReactElement } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { GraphFields } from '../graph/GraphFields';
import { useI18n } from '../i18n/i18n';
import { faultText } from './fault-text';
import { Fold } from './Fold';
import type { RecipeDraft } from './recipe-draft';

/** What the nodes have to do with each other: described here, drawn and counted before it is exported. */
export function GraphFold(): ReactElement {
  const { recipe } = useApp();
  const { texts, shared } = useI18n();
  const { shape } = texts;
  const { setValue } = useFormContext<RecipeDraft>();
  const graph = useWatch<RecipeDraft, 'graph'>({ name: 'graph' }) ?? null;
  const faults = useStore(recipe, (state) => state.faults);
  const faultOf = (field: string): string | null => {
    const fault = faults.find((one) => one.field === `graph.${field}`);
    return fault === undefined ? null : faultText(fault, texts.source.faults, shared);
  };
  const told = graph === null ? shape.graph.froms.none : shape.graph.told(shape.graph.froms[graph.distances === null ? 'positions' : 'file'], shape.graph.weights[graph.weight]);
  return (
    <Fold title={shape.more.graph} told={told} fields={['graph']}>
      <GraphFields graph={graph} onChange={(next) => setValue('graph', next)} choosePath={() => recipe.getState().chooseDistances()} faultOf={faultOf} isOptional />
    </Fold>
  );
}
