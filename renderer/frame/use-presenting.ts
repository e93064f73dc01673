import { useCallback, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { AppParts } from '../app-context';
import { hideHosts } from '../i18n/hide-hosts';
import { asItIs } from '../i18n/i18n';

/** What takes hosts and keys out of texts while the analyst presents, by the connections and the recipe at hand; fields are hidden by a mark on the page. */
export function usePresenting({ app, connections, recipe }: AppParts): (text: string) => string {
  const isPresenting = useStore(app, (state) => state.settings.isPresenting);
  const proxy = useStore(app, (state) => state.settings.proxy);
  const kept = useStore(connections, (state) => state.connections);
  const endpoint = useStore(recipe, ({ draft }) => draft?.warehouse.endpoint ?? '');
  const tunnelEndpoint = useStore(recipe, ({ draft }) => draft?.warehouse.tunnelEndpoint ?? '');
  const hosts = useMemo(() => [endpoint, tunnelEndpoint, proxy, ...kept.flatMap((one) => [one.endpoint, one.tunnelEndpoint, one.proxy])].flatMap(hostsOf), [endpoint, tunnelEndpoint, proxy, kept]);
  useEffect(() => { document.documentElement.toggleAttribute('data-presenting', isPresenting); }, [isPresenting]);
  const hide = useCallback((text: string) => hideHosts(text, hosts), [hosts]);
  return isPresenting ? hide : asItIs;
}

/** With its port, and without. */
function hostsOf(address: string | null): string[] {
  if (address === null || !URL.canParse(address)) return [];
  const { host, hostname } = new URL(address);
  return host === hostname ? [host] : [host, hostname];
}
