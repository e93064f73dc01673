import type { IniNeeded } from '../../shared/import-ini';
import type { Recipe } from '../../shared/recipe';
import { recipeOfTemplate, type TemplateName } from '../../shared/recipe-templates';
import { draftFromRecipe, type RecipeDraft } from './recipe-draft';

/** A template as the form holds it: empty where it leaves something to the analyst. */
export function draftFromTemplate(template: TemplateName, zone: string): RecipeDraft {
  const recipe = recipeOfTemplate(template, zone);
  const draft = draftFromRecipe(recipe);
  const begun = { ...draft, name: '' };
  if (recipe.source.kind === 'files') return { ...begun, source: { ...draft.source, paths: '' }, columns: { node: [], time: null, values: [] } };
  return { ...begun, warehouse: { ...draft.warehouse, endpoint: '', project: '', table: '' }, nodes: { ...draft.nodes, table: '' } };
}

/** An imported recipe as the form holds it: empty where its file said nothing. */
export function draftFromImport(recipe: Recipe, missing: readonly IniNeeded[]): RecipeDraft {
  const draft = draftFromRecipe(recipe);
  const said = (key: IniNeeded, text: string): string => (missing.includes(key) ? '' : text);
  const { endpoint, project, table } = draft.warehouse;
  return { ...draft, warehouse: { ...draft.warehouse, endpoint: said('odps_endpoint', endpoint), project: said('odps_project', project), table: said('odps_table', table) } };
}
