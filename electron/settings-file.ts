import { settingsSchema, type Settings, type SettingsChange } from '../shared/settings';
import { openJsonFile } from './json-file';

const MAX_RECENTS = 10;

export interface SettingsFile {
  read(): Settings;
  /** Changes what is given, and tells. */
  change(change: SettingsChange): Settings;
  /** Puts a recipe first among the recent ones. */
  addRecent(recipePath: string): void;
  /** Forgets a recipe that is no longer there. */
  dropRecent(recipePath: string): void;
}

/** The analyst's choices, kept in one file. `onChange` hears of every change after it is on disk. */
export function openSettings(file: string, onChange: (settings: Settings) => void): SettingsFile {
  const json = openJsonFile(file, settingsSchema);
  const change = (change: SettingsChange): Settings => {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    json.write({ ...json.value, ...given });
    onChange(json.value);
    return json.value;
  };
  const setRecents = (recentRecipes: string[]): void => {
    const before = json.value.recentRecipes;
    if (recentRecipes.length !== before.length || recentRecipes.some((recent, i) => recent !== before[i])) change({ recentRecipes });
  };
  const recentsBut = (recipePath: string): string[] => json.value.recentRecipes.filter((recent) => recent !== recipePath);
  return {
    read: () => json.value,
    change,
    addRecent: (recipePath) => setRecents([recipePath, ...recentsBut(recipePath)].slice(0, MAX_RECENTS)),
    dropRecent: (recipePath) => setRecents(recentsBut(recipePath)),
  };
}
