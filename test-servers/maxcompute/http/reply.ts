import type { ServiceError } from './service-error';
import { cdata, document, element } from './xml';

/** What goes back: a text in one piece, or a body in pieces of any number. */
export interface Reply {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | AsyncIterable<Buffer>;
}

export function xmlReply(root: string, { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {}): Reply {
  return { status, headers: { 'Content-Type': 'application/xml', ...headers }, body: document(root) };
}

export function jsonReply(value: unknown, status = 200): Reply {
  return { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) };
}

export function textReply(text: string): Reply {
  return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: text };
}

/** XML for REST, JSON for the tunnel. */
export function errorReply(error: ServiceError, isTunnel: boolean, requestId: string): Reply {
  if (isTunnel) {
    const hold = error.holdClientMs === null ? {} : { HoldClientMillis: String(error.holdClientMs) };
    return { status: error.status, headers: { 'Content-Type': 'application/json', ...error.headers }, body: JSON.stringify({ Code: error.code, Message: error.message, ...hold }) };
  }
  const root = `<Error>${element('Code', error.code)}<Message>${cdata(error.message)}</Message>${element('RequestId', requestId)}${element('HostId', 'localhost')}</Error>`;
  return { status: error.status, headers: { 'Content-Type': 'application/xml', ...error.headers }, body: document(root) };
}
