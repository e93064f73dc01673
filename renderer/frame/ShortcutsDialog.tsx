import { Fragment, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { Dialog } from '../ui/Dialog';
import { keyText, type Command } from './shortcuts';

/** Every key of the window. */
export function ShortcutsDialog(): ReactElement {
  const { app } = useApp();
  const { texts: { frame: { shortcuts: texts, dialog } } } = useI18n();
  const isMac = useStore(app, (state) => state.info?.platform === 'darwin');
  const { closeDialog } = app.getState();
  const rows: [command: Command, text: string][] = [
    ['run', texts.run], ['pause', texts.pause], ['cancel', texts.cancel], ['new-recipe', texts.newRecipe], ['open-recipe', texts.open], ['open-files', texts.openFiles],
    ['save-recipe', texts.save], ['save-recipe-as', texts.saveAs], ['undo', texts.undo], ['redo', texts.redo], ['changes', texts.changes], ['toggle-log', texts.log], ['regions', texts.regions], ['settings', texts.settings], ['shortcuts', texts.list],
  ];
  return (
    <Dialog title={texts.title} onClose={closeDialog}>
      <dl className="keys">{rows.map(([command, text]) => <Fragment key={command}><dt>{text}</dt><dd><kbd>{keyText(command, isMac)}</kbd></dd></Fragment>)}</dl>
      <div className="dialog-actions"><button type="button" className="button primary" data-first onClick={closeDialog}>{dialog.close}</button></div>
    </Dialog>
  );
}
