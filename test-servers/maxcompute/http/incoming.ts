import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** A request as it came, percent signs read once. */
export interface Incoming {
  method: string;
  /** Names between the slashes, without those of the REST endpoint. */
  segments: readonly string[];
  /** What is signed of the path: the whole of it, decoded, without the REST endpoint's own. */
  path: string;
  parameters: ReadonlyMap<string, string>;
  headers: IncomingHttpHeaders;
  body: Buffer;
  isTunnel: boolean;
}

const restBase = '/api';

export async function incomingFrom(message: IncomingMessage): Promise<Incoming> {
  const [rawPath = '/', rawQuery = ''] = splitOnce(message.url ?? '/', '?');
  const isTunnel = rawPath !== restBase && !rawPath.startsWith(`${restBase}/`);
  const ownPath = isTunnel ? rawPath : rawPath.slice(restBase.length);
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return {
    method: message.method ?? 'GET', headers: message.headers, body: Buffer.concat(chunks), isTunnel,
    path: decodeURIComponent(ownPath),
    segments: ownPath.split('/').filter((name) => name !== '').map(decodeURIComponent),
    parameters: parametersOf(rawQuery),
  };
}

/** Reads `a=1&flag&b=x+y`: a plus sign is a blank, a flag has an empty value. */
export function parametersOf(query: string): Map<string, string> {
  return new Map(query.split('&').filter((part) => part !== '').map((part) => {
    const [name = '', value = ''] = splitOnce(part, '=');
    return [decoded(name), decoded(value)];
  }));
}

function decoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
