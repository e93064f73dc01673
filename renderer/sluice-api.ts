import { SluiceFailure } from '../shared/errors';
import type { EventName, Events, Input, Output, RequestName, SluiceBridge } from '../shared/ipc';

declare global {
  interface Window { readonly sluice: SluiceBridge }
}

/** What the window can ask of the rest of the app. The only way out of the page; tests pass one of their own. */
export interface SluiceApi {
  /** Throws SluiceFailure with the other side's error. */
  ask<R extends RequestName>(name: R, ...input: Input<R> extends undefined ? [] : [Input<R>]): Promise<Output<R>>;
  /** Returns the function that stops listening. */
  on<E extends EventName>(name: E, listener: (payload: Events[E]) => void): () => void;
  pathOf(file: File): string;
}

export const sluiceApi: SluiceApi = {
  async ask(name, ...input) {
    const result = await window.sluice.ask(name, input[0] as never);
    if (!result.ok) throw new SluiceFailure(result.error);
    return result.value;
  },
  on: (name, listener) => window.sluice.on(name, listener),
  pathOf: (file) => window.sluice.pathOf(file),
};
