import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkRequest } from './auth/check-request';
import { strikeBeforeAnswer } from './faults/before-answer';
import { isWireFault } from './faults/fault';
import type { FaultHandle } from './faults/fault-book';
import { incomingFrom, type Incoming } from './http/incoming';
import { errorReply, type Reply } from './http/reply';
import { wantedOf, type Wanted } from './http/request-kind';
import { PacedResponse, sendBody, sendDisturbed } from './http/send-body';
import { ServiceError } from './http/service-error';
import { route } from './route';
import { rangeFrom, type DataReply } from './tunnel/data-reply';
import { collected } from './tunnel/payload';
import { rfc1123, type World } from './world';

/** Answers one request from its first byte to the last, with what faults do to it. */
export async function answerRequest(message: IncomingMessage, response: ServerResponse, world: World): Promise<void> {
  const incoming = await incomingFrom(message);
  const wanted = wantedOf(incoming);
  world.counts.addRequest(wanted.kind);
  const handle = world.faults.strike({ kind: wanted.kind, parameters: incoming.parameters, range: rangeFrom(incoming.parameters) });
  const fault = handle?.rule.fault ?? null;
  const own = fault?.kind === 'clock' ? { ...world, nowMs: () => world.nowMs() + fault.skewMs } : world;
  const requestId = randomBytes(16).toString('hex');
  const reply = await replyTo(wanted, incoming, own, handle, requestId);
  if (fault?.kind === 'drop') {
    response.socket?.destroy();
    if ('fetch' in reply) world.counts.endFetch(reply.fetch, 'disturbed');
    return;
  }
  await send(reply, response, own, handle, requestId);
}

async function replyTo(wanted: Wanted, incoming: Incoming, world: World, handle: FaultHandle | null, requestId: string): Promise<Reply | DataReply> {
  try {
    const inPlace = handle === null ? null : strikeBeforeAnswer(handle.rule.fault, wanted, incoming, world);
    if (inPlace !== null) return inPlace;
    checkRequest(incoming, { credentials: world.credentials, nowMs: world.nowMs(), v4: world.behaviour.v4, region: world.behaviour.region });
    return await route(wanted, incoming, world, handle);
  } catch (error) {
    const told = error instanceof ServiceError ? error : new ServiceError(500, 'InternalServerError', `The test server failed: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
    return errorReply(told, incoming.isTunnel, requestId);
  }
}

async function send(reply: Reply | DataReply, response: ServerResponse, world: World, handle: FaultHandle | null, requestId: string): Promise<void> {
  const fault = handle?.rule.fault ?? null;
  response.sendDate = false;
  for (const [name, value] of Object.entries({ 'Date': rfc1123(world.nowMs()), 'Server': 'Tengine', 'x-odps-request-id': requestId, ...reply.headers })) response.setHeader(name, value);
  if (typeof reply.body === 'string' && !isWireFault(fault)) response.setHeader('Content-Length', Buffer.byteLength(reply.body));
  response.writeHead(reply.status);
  response.flushHeaders();
  const fetch = 'fetch' in reply ? reply.fetch : null;
  const paced = new PacedResponse(response, fetch === null ? Number.POSITIVE_INFINITY : world.behaviour.bytesPerSecond, (bytes) => { if (fetch !== null) fetch.sentBytes += bytes; });
  let end: 'whole' | 'disturbed' | 'left' = 'disturbed';
  try {
    const pieces = typeof reply.body === 'string' ? piecesOf(reply.body) : reply.body;
    if (handle !== null && isWireFault(fault)) await sendDisturbed(await collected(pieces), fault, handle, paced);
    else if (!await sendBody(pieces, paced)) end = 'left';
    else if (fault === null || fault.kind === 'clock') end = 'whole';
  } finally {
    if (fetch !== null) world.counts.endFetch(fetch, end);
  }
}

async function* piecesOf(text: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(text));
}
