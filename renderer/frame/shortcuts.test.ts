import { describe, expect, it } from 'vitest';
import { commandOf, keyText, shortcuts } from './shortcuts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) => ({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });

describe('the keys of the window', () => {
  it('are understood with Ctrl and with ⌘', () => {
    expect(commandOf(press('s', { ctrlKey: true }), false)).toBe('save-recipe');
    expect(commandOf(press('S', { metaKey: true, shiftKey: true }), true)).toBe('save-recipe-as');
    expect(commandOf(press('Enter', { ctrlKey: true }), true)).toBe('run');
    expect(commandOf(press('.', { ctrlKey: true }), false)).toBe('cancel');
  });

  it('leave letters alone while text is typed', () => {
    expect([commandOf(press('l'), true), commandOf(press('?', { shiftKey: true }), true), commandOf(press('P', { shiftKey: true }), true)]).toEqual([null, null, null]);
    expect([commandOf(press('l'), false), commandOf(press('?', { shiftKey: true }), false), commandOf(press('P', { shiftKey: true }), false)]).toEqual(['toggle-log', 'shortcuts', 'pause']);
    expect(commandOf(press('F6'), true)).toBe('regions');
  });

  it('mean nothing with other keys held down', () => {
    expect([commandOf(press('s', { ctrlKey: true, altKey: true }), false), commandOf(press('l', { ctrlKey: true }), false), commandOf(press('s'), false), commandOf(press('p'), false)]).toEqual([null, null, null, null]);
  });

  it('are written as the system does', () => {
    expect([keyText('save-recipe-as', false), keyText('save-recipe-as', true), keyText('run', true), keyText('run', false), keyText('pause', true)]).toEqual(['Ctrl+Shift+S', '⇧⌘S', '⌘↵', 'Ctrl+Enter', '⇧P']);
    for (const { command } of shortcuts) expect(keyText(command, false)).not.toBe('');
  });
});
