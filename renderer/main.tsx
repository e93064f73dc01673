import '@fontsource-variable/noto-sans-sc/wght.css';
import './ui/tokens.css';
import './ui/parts.css';
import './ui/data-parts.css';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './App';
import { createAppStore } from './app-store';
import { AppContext } from './app-context';
import { createCompareStore } from './compare/compare-store';
import { createExportStore } from './export/export-store';
import { createJobsStore } from './jobs/jobs-store';
import { createLoadStore } from './load/load-store';
import { createUnfinishedStore } from './load/unfinished-store';
import { createPreviewStore } from './preview/preview-store';
import { createFoundDraftsStore } from './recipe/found-drafts-store';
import { createRecipeStore } from './recipe/recipe-store';
import { createBrowseStore } from './recipe/warehouse/browse-store';
import { createConnectionsStore } from './recipe/warehouse/connections-store';
import { createQueriesStore } from './recipe/warehouse/queries-store';
import { sluiceApi as api } from './sluice-api';
import { tellOfFailures } from './tell-of-failures';

// The page's policy allows no code from text, not even to see whether it would.
z.config({ jitless: true });

document.documentElement.dataset['theme'] = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

const load = createLoadStore(api);
const app = createAppStore(api, sessionStorage);
const recipe = createRecipeStore(api, sessionStorage, () => app.getState().settings.memoryMb);
const stores = { api, app, recipe, drafts: createFoundDraftsStore(api, recipe), load, jobs: createJobsStore(api), unfinished: createUnfinishedStore(api, load), preview: createPreviewStore(api), exports: createExportStore(api), compare: createCompareStore(api), connections: createConnectionsStore(api), browse: createBrowseStore(api), queries: createQueriesStore(api) };
tellOfFailures(api, app.getState().refuse);
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<AppContext value={stores}><App /></AppContext>);
