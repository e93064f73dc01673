import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Writes `licences.json` beside what is built: every library whose code went into it, those of `packages` (packed as
 * they are) with all they depend on, `runtimes`, which bring everything with them, and `others`, which are no packages.
 * Each with its licence; fails for one that names none.
 */
export function licences({ packages = [], runtimes = [], others = [] }) {
  return {
    name: 'sluice-licences',
    apply: 'build',
    generateBundle() {
      const folders = new Set([...this.getModuleIds()].map(packageFolderOf).filter((folder) => folder !== null));
      for (const name of packages) addWithDependencies(name, import.meta.dirname, folders);
      for (const name of runtimes) folders.add(folderOf(name, import.meta.dirname));
      const found = [...[...folders].map(licenceIn), ...others.map(({ file, ...other }) => ({ ...other, version: null, text: readFileSync(file, 'utf8').trim() }))].sort((a, b) => a.name.localeCompare(b.name, 'en'));
      this.emitFile({ type: 'asset', fileName: 'licences.json', source: JSON.stringify(found) });
    },
  };
}

/** Where the package of a module lies; null for the app's own. */
function packageFolderOf(id) {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id.replace(/^\0/, '').split('?')[0])?.[0] ?? null;
}

function addWithDependencies(name, from, folders) {
  const folder = folderOf(name, from);
  if (folder === null || folders.has(folder)) return;
  folders.add(folder);
  const { dependencies = {}, optionalDependencies = {} } = manifestIn(folder);
  for (const dependency of Object.keys({ ...dependencies, ...optionalDependencies })) addWithDependencies(dependency, folder, folders);
}

/** As Node looks for packages; null for one that this system does not need. */
function folderOf(name, from) {
  const places = createRequire(path.join(from, 'x.js')).resolve.paths(name) ?? [];
  return places.map((place) => path.join(place, name)).find((folder) => existsSync(path.join(folder, 'package.json'))) ?? null;
}

function manifestIn(folder) {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}

function licenceIn(folder) {
  const { name, version, license } = manifestIn(folder);
  const licence = typeof license === 'string' ? license : license?.type;
  if (licence === undefined) throw new Error(`${name} names no licence`);
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  return { name, version, licence, text: file === undefined ? null : readFileSync(path.join(folder, file), 'utf8').trim() };
}
