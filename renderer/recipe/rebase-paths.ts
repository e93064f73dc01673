import type { Recipe } from '../../shared/recipe';

/** A recipe that means the same files from another folder: relative paths are moved, and those inside the new folder become relative. */
export function rebasePaths(recipe: Recipe, from: string, to: string): Recipe {
  const moved = (path: string): string => within(isAbsolute(path) || from === '' ? path : joinPaths(from, path), to);
  return {
    ...recipe,
    source: recipe.source.kind === 'files' ? { ...recipe.source, paths: recipe.source.paths.map(moved) } : recipe.source,
    ...(recipe.nodes !== undefined && 'path' in recipe.nodes && { nodes: { ...recipe.nodes, path: moved(recipe.nodes.path) } }),
    ...(recipe.timeFeatures.holidays !== undefined && { timeFeatures: { ...recipe.timeFeatures, holidays: moved(recipe.timeFeatures.holidays) } }),
    ...(recipe.graph?.distances !== undefined && { graph: { ...recipe.graph, distances: { ...recipe.graph.distances, path: moved(recipe.graph.distances.path) } } }),
  };
}

export function folderOf(path: string): string {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return at <= 0 ? path.slice(0, at + 1) : path.slice(0, at);
}

function isAbsolute(path: string): boolean {
  return /^([/\\]|[A-Za-z]:[/\\])/.test(path);
}

function within(path: string, folder: string): string {
  const separator = folder.includes('\\') ? '\\' : '/';
  const prefix = folder.endsWith(separator) ? folder : folder + separator;
  return folder !== '' && path.startsWith(prefix) && path.length > prefix.length ? path.slice(prefix.length).replaceAll(separator, '/') : path;
}

function joinPaths(folder: string, path: string): string {
  const separator = folder.includes('\\') ? '\\' : '/';
  const parts = folder.replace(/[/\\]+$/, '').split(separator);
  for (const part of path.split(/[/\\]/)) {
    if (part === '..' && parts.length > 1) parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join(separator);
}
