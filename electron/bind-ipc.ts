import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { SluiceError } from '../shared/errors';
import type { EventName, Events } from '../shared/ipc';
import { answer, usage, type Handlers } from './answer';
import { ASK_CHANNEL, EVENT_CHANNEL } from './ipc-channels';
import { ORIGIN } from './security';

/** Sends an event to the page. */
export type Send = <E extends EventName>(event: E, payload: Events[E]) => void;

/** Answers every request of the page; told of each one that failed. */
export function bindIpc(handlers: Handlers, onFailure: (name: string, error: SluiceError) => void): void {
  ipcMain.handle(ASK_CHANNEL, async (event, name: unknown, input: unknown) => {
    if (!isFromOurPage(event)) return usage('Only the app\'s own page may ask');
    const result = await answer(handlers, name, input);
    if (!result.ok) onFailure(String(name), result.error);
    return result;
  });
}

export function senderTo(contents: WebContents): Send {
  return (event, payload) => {
    if (!contents.isDestroyed()) contents.send(EVENT_CHANNEL, event, payload);
  };
}

/** To be called before anything is awaited: afterwards the frame may be another one. */
function isFromOurPage({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.origin === ORIGIN;
}
