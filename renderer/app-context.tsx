import { createContext, useContext } from 'react';
import type { AppStore } from './app-store';
import type { CompareStore } from './compare/compare-store';
import type { ExportStore } from './export/export-store';
import type { JobsStore } from './jobs/jobs-store';
import type { LoadStore } from './load/load-store';
import type { UnfinishedStore } from './load/unfinished-store';
import type { PreviewStore } from './preview/preview-store';
import type { FoundDraftsStore } from './recipe/found-drafts-store';
import type { RecipeStore } from './recipe/recipe-store';
import type { BrowseStore } from './recipe/warehouse/browse-store';
import type { ConnectionsStore } from './recipe/warehouse/connections-store';
import type { QueriesStore } from './recipe/warehouse/queries-store';
import type { SluiceApi } from './sluice-api';

/** The stores of the window and the way out of it, made once when the page starts. */
export interface AppParts { api: SluiceApi; app: AppStore; recipe: RecipeStore; drafts: FoundDraftsStore; load: LoadStore; jobs: JobsStore; unfinished: UnfinishedStore; preview: PreviewStore; exports: ExportStore; compare: CompareStore; connections: ConnectionsStore; browse: BrowseStore; queries: QueriesStore }

export const AppContext = createContext<AppParts | null>(null);

export function useApp(): AppParts {
  const parts = useContext(AppContext);
  if (parts === null) throw new Error('useApp stands outside of AppContext');
  return parts;
}
