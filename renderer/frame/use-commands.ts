import { useEffect } from 'react';
import { useApp, type AppParts } from '../app-context';
import { isActive } from '../load/load-store';
import { goToNextRegion } from './regions';
import { chooseSeries } from '../export/open-series';
import { saveRecipe } from './save-recipe';
import { commandOf, type Command } from './shortcuts';

/** Keys and the application's menu act on the same commands. */
export function useCommands(): void {
  const parts = useApp();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const command = commandOf(event, isTyping(event.target));
      if (command === null || event.defaultPrevented || (document.querySelector('dialog[open]') !== null && command !== 'shortcuts')) return;
      if (changesRecipe(command) && hasOwnUndo(event.target)) return;
      event.preventDefault();
      act(command, parts);
    };
    window.addEventListener('keydown', onKey);
    const stop = parts.api.on('menu:command', ({ command }) => act(command, parts));
    return () => {
      window.removeEventListener('keydown', onKey);
      stop();
    };
  }, [parts]);
}

function act(command: Command, parts: AppParts): void {
  const { app, recipe, load } = parts;
  switch (command) {
    case 'new-recipe': return recipe.getState().startNew(() => app.getState().openStep('source'));
    case 'open-recipe': return void recipe.getState().chooseRecipe();
    case 'open-files': return void recipe.getState().choose('files');
    case 'open-series': return void chooseSeries(parts);
    case 'sample': return recipe.getState().openSample();
    case 'save-recipe': return void saveRecipe(parts, false);
    case 'save-recipe-as': return void saveRecipe(parts, true);
    case 'undo': case 'redo': return goInHistory(command, parts);
    case 'run': return run(parts);
    case 'cancel': return load.getState().cancel();
    case 'pause': return load.getState().record?.state.status === 'paused' ? load.getState().resume() : load.getState().pause();
    case 'toggle-log': return app.getState().step === 'load' ? load.getState().toggleLog() : app.getState().openStep('load');
    case 'shortcuts': return app.getState().dialog === 'shortcuts' ? app.getState().closeDialog() : app.getState().openDialog('shortcuts');
    case 'settings': case 'about': case 'compare': case 'changes': return app.getState().openDialog(command);
    case 'regions': return goToNextRegion();
  }
}

/** What the primary button of the open step does. */
function run({ app, load, exports }: AppParts): void {
  const { step, openStep } = app.getState();
  const { record } = load.getState();
  const isLoaded = record?.state.status === 'done' && record.died === null;
  if (step === 'source') return document.querySelector<HTMLFormElement>('#recipe-form')?.requestSubmit();
  if (step === 'load') return record !== null && record.died === null && isActive(record.state) ? undefined : openStep(isLoaded ? 'preview' : 'source');
  if (step === 'preview') return isLoaded ? openStep('export') : undefined;
  if (record?.export?.status !== 'running' && record?.export?.status !== 'cancelling') void exports.getState().start();
}

function changesRecipe(command: Command): command is 'undo' | 'redo' {
  return command === 'undo' || command === 'redo';
}

/** In the field that is typed in, what was typed; elsewhere the recipe's last change, in sight. */
function goInHistory(command: 'undo' | 'redo', { app, recipe }: AppParts): void {
  if (hasOwnUndo(document.activeElement)) return void document.execCommand(command);
  if (document.querySelector('dialog[open]') !== null) return;
  app.getState().openStep('source');
  recipe.getState()[command]();
}

function hasOwnUndo(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=radio], [type=checkbox], [type=range]), textarea');
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=radio], [type=checkbox]), textarea, select');
}
