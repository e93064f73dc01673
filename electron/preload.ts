import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import type { SluiceBridge } from '../shared/ipc';
import { ASK_CHANNEL, EVENT_CHANNEL } from './ipc-channels';

const bridge: SluiceBridge = {
  ask: (name, input) => ipcRenderer.invoke(ASK_CHANNEL, name, input),
  on(name, listener) {
    const hear = (_event: IpcRendererEvent, event: unknown, payload: Parameters<typeof listener>[0]): void => {
      if (event === name) listener(payload);
    };
    ipcRenderer.on(EVENT_CHANNEL, hear);
    return () => ipcRenderer.off(EVENT_CHANNEL, hear);
  },
  pathOf: (file) => webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]),
};

contextBridge.exposeInMainWorld('sluice', bridge);
