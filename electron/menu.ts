import { app, Menu, shell, type MenuItemConstructorOptions } from 'electron';
import path from 'node:path';
import type { MenuCommand } from '../shared/ipc';
import type { AppTexts } from './app-texts';

type Item = MenuItemConstructorOptions;

export interface MenuActions {
  command(command: MenuCommand): void;
  openRecent(recipePath: string): void;
}

const isMac = process.platform === 'darwin';
const separator: Item = { type: 'separator' };

/** The application menu in one language. Its keys are only shown: the page listens to them itself. On macOS the menu takes them first, but for plain letters. */
export function setMenu({ menu: texts }: AppTexts, recentRecipes: readonly string[], logFile: string, actions: MenuActions): void {
  const item = (label: string, command: MenuCommand, accelerator?: string): Item => ({
    label,
    click: () => actions.command(command),
    ...(accelerator !== undefined && !(isMac && !accelerator.startsWith('CmdOrCtrl')) && { accelerator, registerAccelerator: false }),
  });
  const recents: Item[] = recentRecipes.map((recipe) => ({ label: path.basename(recipe), sublabel: path.dirname(recipe), click: () => actions.openRecent(recipe) }));

  const template: Item[] = [
    ...(isMac ? [macAppMenu(texts, actions)] : []),
    {
      label: texts.file,
      submenu: [
        item(texts.newRecipe, 'new-recipe', 'CmdOrCtrl+N'),
        item(texts.openRecipe, 'open-recipe', 'CmdOrCtrl+O'),
        { label: texts.recent, submenu: recents.length > 0 ? recents : [{ label: texts.noRecent, enabled: false }] },
        item(texts.openFiles, 'open-files', 'CmdOrCtrl+Shift+O'),
        item(texts.openSeries, 'open-series'),
        item(texts.sample, 'sample'),
        separator,
        item(texts.save, 'save-recipe', 'CmdOrCtrl+S'),
        item(texts.saveAs, 'save-recipe-as', 'CmdOrCtrl+Shift+S'),
        item(texts.changes, 'changes', 'CmdOrCtrl+D'),
        separator,
        ...(isMac ? [] : [item(texts.settings, 'settings', 'CmdOrCtrl+,'), separator]),
        isMac ? { role: 'close', label: texts.close } : { role: 'quit', label: texts.quit },
      ],
    },
    {
      label: texts.edit,
      submenu: [
        item(texts.undo, 'undo', 'CmdOrCtrl+Z'), item(texts.redo, 'redo', 'CmdOrCtrl+Shift+Z'), separator,
        { role: 'cut', label: texts.cut }, { role: 'copy', label: texts.copy }, { role: 'paste', label: texts.paste }, { role: 'selectAll', label: texts.selectAll },
      ],
    },
    {
      label: texts.load,
      submenu: [
        item(texts.run, 'run', 'CmdOrCtrl+Enter'),
        item(texts.pause, 'pause', 'Shift+P'),
        item(texts.cancel, 'cancel', 'CmdOrCtrl+.'),
      ],
    },
    {
      label: texts.view,
      submenu: [
        item(texts.log, 'toggle-log', 'L'), separator,
        { role: 'reload', label: texts.reload }, separator,
        { role: 'resetZoom', label: texts.zoomReset }, { role: 'zoomIn', label: texts.zoomIn }, { role: 'zoomOut', label: texts.zoomOut }, separator,
        { role: 'togglefullscreen', label: texts.fullScreen },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools', label: texts.tools } satisfies Item]),
      ],
    },
    { label: texts.extras, submenu: [item(texts.compare, 'compare')] },
    ...(isMac ? [{ label: texts.window, role: 'windowMenu', submenu: [{ role: 'minimize', label: texts.minimize }, { role: 'front', label: texts.front }] } satisfies Item] : []),
    {
      label: texts.help,
      role: 'help',
      submenu: [
        item(texts.shortcuts, 'shortcuts', 'Shift+/'),
        { label: texts.showLogFile, click: () => shell.showItemInFolder(logFile) },
        ...(isMac ? [] : [separator, item(texts.about, 'about')]),
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(isMac ? template.map(withoutMnemonic) : template));
}

function macAppMenu(texts: AppTexts['menu'], actions: MenuActions): Item {
  return {
    label: app.name,
    submenu: [
      { label: texts.about, click: () => actions.command('about') }, separator,
      { label: texts.settings, accelerator: 'Cmd+,', click: () => actions.command('settings') }, separator,
      { role: 'services', label: texts.services }, separator,
      { role: 'hide', label: texts.hide }, { role: 'hideOthers', label: texts.hideOthers }, { role: 'unhide', label: texts.showAll }, separator,
      { role: 'quit', label: texts.quit },
    ],
  };
}

/** macOS has no underlined letters in menus. */
function withoutMnemonic(item: Item): Item {
  return { ...item, label: (item.label ?? '').replace(/\(&\w\)|&/, '') };
}
