import type { Incoming } from '../http/incoming';

/** The text that a request's signature is made of. */
export function canonicalString({ method, headers, path, parameters }: Pick<Incoming, 'method' | 'headers' | 'path' | 'parameters'>): string {
  const header = (name: string): string => String(headers[name] ?? '');
  const own = new Map([...Object.keys(headers).map((name): [string, string] => [name, header(name)]), ...parameters].filter(([name]) => name.startsWith('x-odps-')));
  const sorted = [...parameters].sort(([one], [other]) => one < other ? -1 : 1);
  const query = sorted.map(([name, value]) => value === '' ? name : `${name}=${value}`).join('&');
  return [
    method.toUpperCase(), header('content-md5'), header('content-type'), header('date'),
    ...[...own].sort(([one], [other]) => one < other ? -1 : 1).map(([name, value]) => `${name}:${value}`),
    query === '' ? path : `${path}?${query}`,
  ].join('\n');
}
