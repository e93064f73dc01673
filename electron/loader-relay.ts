import { SluiceFailure } from '../shared/errors';
import { loaderRequests, type LoaderRequestName } from '../shared/ipc';
import type { Handlers } from './answer';
import { isBusy, type LoadRecorder } from './load-record';
import type { LoaderHost } from './loader-host';

/** Where a link goes that the page must not have. */
export interface LinkTakers { open: (url: string) => Promise<void>; copy: (text: string) => Promise<void> | void }

/** Passes on what the loader process answers, but for links that hold a token. A start is noted first, so that the record knows its recipe. */
export function createLoaderRelay(loader: LoaderHost, recorder: LoadRecorder, links: LinkTakers): Pick<Handlers, LoaderRequestName> {
  const names = Object.keys(loaderRequests) as LoaderRequestName[];
  const relayed = Object.fromEntries(names.map((name) => [name, (input: never) => loader.ask(name, input)])) as Pick<Handlers, LoaderRequestName>;
  const refuseWhileBusy = (): void => {
    const record = recorder.current();
    if (isBusy(record)) throw new SluiceFailure({ code: 'load-running', name: record.recipe.recipe.name });
  };
  return {
    ...relayed,
    async 'warehouse:logview'(asked) {
      const url = await loader.ask('warehouse:logview', asked);
      if (url !== null) await (asked.how === 'open' ? links.open(url) : links.copy(url));
      return null;
    },
    'series:open'(open) {
      refuseWhileBusy();
      recorder.beginSeries(open);
      return loader.ask('series:open', open);
    },
    'load:start'(start) {
      refuseWhileBusy();
      recorder.begin(start);
      return loader.ask('load:start', start);
    },
  };
}
