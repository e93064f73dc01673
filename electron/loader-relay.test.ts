import { expect, it } from 'vitest';
import { warehousePlaceSchema } from '../shared/connections';
import { createLoadRecorder } from './load-record';
import type { LoaderHost } from './loader-host';
import { createLoaderRelay } from './loader-relay';

const LINK = 'https://logview.example/logview/?token=seeded-token';
const place = warehousePlaceSchema.parse({ endpoint: 'https://service.example.com/api', project: 'p' });

it('a link that holds a token goes to the browser or the clipboard, and the page is told nothing of it', async () => {
  const opened: string[] = [];
  const copied: string[] = [];
  const loader: LoaderHost = { ask: () => Promise.resolve(LINK) as never, restart: () => undefined };
  const relay = createLoaderRelay(loader, createLoadRecorder(), { open: (url) => Promise.resolve(void opened.push(url)), copy: (text) => void copied.push(text) });
  expect(await relay['warehouse:logview']({ place, instance: '2025A', how: 'open' })).toBeNull();
  expect([opened, copied]).toEqual([[LINK], []]);
  expect(await relay['warehouse:logview']({ place, instance: '2025A', how: 'copy' })).toBeNull();
  expect([opened, copied]).toEqual([[LINK], [LINK]]);
});
