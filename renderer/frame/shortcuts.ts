import type { MenuCommand } from '../../shared/ipc';

/** What a key does in the window; `regions` goes to its next part. */
export type Command = MenuCommand | 'regions';

interface Shortcut { command: Command; key: string; withControl?: true; withShift?: true }

/** Every key of the window. Those with control also stand in the application's menu. */
export const shortcuts: readonly Shortcut[] = [
  { command: 'new-recipe', key: 'n', withControl: true },
  { command: 'open-recipe', key: 'o', withControl: true },
  { command: 'open-files', key: 'o', withControl: true, withShift: true },
  { command: 'save-recipe', key: 's', withControl: true },
  { command: 'save-recipe-as', key: 's', withControl: true, withShift: true },
  { command: 'undo', key: 'z', withControl: true },
  { command: 'redo', key: 'z', withControl: true, withShift: true },
  { command: 'redo', key: 'y', withControl: true },
  { command: 'changes', key: 'd', withControl: true },
  { command: 'run', key: 'Enter', withControl: true },
  { command: 'cancel', key: '.', withControl: true },
  { command: 'pause', key: 'p', withShift: true },
  { command: 'toggle-log', key: 'l' },
  { command: 'settings', key: ',', withControl: true },
  { command: 'shortcuts', key: '?' },
  { command: 'regions', key: 'F6' },
];

/** A key as its system writes it: Ctrl+Shift+S, or ⇧⌘S. */
export function keyText(command: Command, isMac: boolean): string {
  const shortcut = shortcuts.find((one) => one.command === command);
  if (shortcut === undefined) return '';
  const key = shortcut.key === 'Enter' ? (isMac ? '↵' : 'Enter') : shortcut.key.length === 1 ? shortcut.key.toUpperCase() : shortcut.key;
  if (isMac) return `${shortcut.withShift ? '⇧' : ''}${shortcut.withControl ? '⌘' : ''}${key}`;
  return [...(shortcut.withControl ? ['Ctrl'] : []), ...(shortcut.withShift ? ['Shift'] : []), key].join('+');
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** The command of a key press; keys without control do nothing while text is typed. */
export function commandOf(pressed: Pressed, isTyping: boolean): Command | null {
  const hasControl = pressed.ctrlKey || pressed.metaKey;
  const found = shortcuts.find(({ key, withControl, withShift }) =>
    key.toLowerCase() === pressed.key.toLowerCase() && hasControl === (withControl ?? false) && !pressed.altKey
    && (withControl || withShift ? pressed.shiftKey === (withShift ?? false) : true));
  return found === undefined || (isTyping && !found.withControl && found.key.length === 1) ? null : found.command;
}
