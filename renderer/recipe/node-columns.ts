import { nearestName } from '../../shared/nearest-name';
import type { SourceDescription } from '../../shared/source-description';
import { namesIn, type RecipeDraft } from './recipe-draft';

const latName = /^(lat|latitude|y|纬度)$/i;
const lngName = /^(lng|lon|long|longitude|x|经度)$/i;

/** A draft that reads a node table by the columns it most likely means: keys named like the data's, coordinates by name. */
export function withNodeColumns(draft: RecipeDraft, { columns }: Pick<SourceDescription, 'columns'>): RecipeDraft {
  const names = columns.map(({ name }) => name);
  const keys = draft.columns.node.map((node) => nearestName(node, names));
  const key = keys.every((name) => name !== null) && keys.length > 0 ? keys : draft.columns.node.length === 1 ? names.slice(0, 1) : draft.columns.node;
  return { ...draft, nodes: { ...draft.nodes, key: key.join(', '), lat: names.find((name) => latName.test(name)) ?? '', lng: names.find((name) => lngName.test(name)) ?? '' } };
}

/** A node table's key with one column put in the place of another. */
export function withKeyColumn(key: string, wrong: string, right: string): string {
  return namesIn(key).map((name) => (name === wrong ? right : name)).join(', ');
}
