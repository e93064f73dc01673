import path from 'node:path';

export interface AskedRecipes {
  /** Who is told of recipes asked for while the page listens. */
  tellTo(tell: (recipePath: string) => void): void;
  /** The app is asked to open what a command line names, if that is a recipe. */
  askedBy(commandLine: readonly string[], folder: string): void;
  asked(recipePath: string): void;
  /** The recipe asked for before the page could hear of it; told once. From then on the page listens. */
  take(): string | null;
}

/** Recipes the app is asked to open from outside. Until the page has taken the first, they wait for it; then each is told at once. */
export function createAskedRecipes(): AskedRecipes {
  let tell: (recipePath: string) => void = () => undefined;
  let waiting: string | null = null;
  let isPageListening = false;
  const asked = (recipePath: string): void => {
    if (isPageListening) tell(recipePath);
    else waiting = recipePath;
  };
  return {
    tellTo(listener) { tell = listener; },
    asked,
    askedBy(commandLine, folder) {
      const recipe = commandLine.find((argument) => !argument.startsWith('-') && argument.endsWith('.sluice.json'));
      if (recipe !== undefined) asked(path.resolve(folder, recipe));
    },
    take() {
      const taken = waiting;
      waiting = null;
      isPageListening = true;
      return taken;
    },
  };
}
