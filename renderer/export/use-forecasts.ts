import { useMemo } from 'react';
import { useStore } from 'zustand';
import { forecastOf } from '../../shared/forecast';
import type { LoadSummary } from '../../shared/load-state';
import type { Forecast } from '../../shared/plan';
import { exportFormats, type Recipe } from '../../shared/recipe';
import { graphInDraft } from '../graph/graph-draft';
import type { ExportStore } from './export-store';

/** What every format would weigh of a finished load, as it is chosen to be written; nothing without one. */
export function useForecasts(exports: ExportStore, recipe: Recipe | null, summary: LoadSummary | null): Forecast['exports'] {
  const entries = useStore(exports, (state) => state.entries);
  const draft = useStore(exports, (state) => state.graph);
  return useMemo(() => {
    if (recipe === null || summary === null) return [];
    const graph = graphInDraft(draft) ?? recipe.graph;
    const { nodes, steps, samples, plan } = summary;
    return forecastOf({ ...recipe, ...(graph !== undefined && { graph }), export: exportFormats.map((format) => entries[format]) }, { nodes, steps, samples, rows: plan.rows, files: plan.files }).exports;
  }, [recipe, summary, entries, draft]);
}
