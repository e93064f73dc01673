import type { Column } from '../catalog';
import { compressed, encodingFor } from '../compress/content-encoding';
import { placeOf, type FaultHandle } from '../faults/fault-book';
import type { Fetch } from '../counts';
import type { Incoming } from '../http/incoming';
import type { Reply } from '../http/reply';
import type { Wanted } from '../http/request-kind';
import { ServiceError } from '../http/service-error';
import type { World } from '../world';
import { arrowPieces, recordPieces, type Range } from './payload';
import { isModified, statusOf, type Session } from './sessions';

/** A data call that is answered with rows. */
export interface DataReply extends Reply {
  fetch: Fetch;
}

/** `(start,count)`; null where it is no such thing. */
export function rangeFrom(parameters: ReadonlyMap<string, string>): { start: number; count: number } | null {
  const [, start, count] = /^\((\d+),(\d+)\)$/.exec(parameters.get('rowrange') ?? '') ?? [];
  return start === undefined || count === undefined ? null : { start: Number(start), count: Number(count) };
}

export function dataReply(wanted: Wanted, { parameters, headers }: Incoming, world: World, fault: FaultHandle | null): DataReply {
  const { behaviour, counts } = world;
  const session = world.sessions.find(parameters.get('downloadid') ?? '', wanted);
  requireLive(session, parameters, world);
  const isArrow = parameters.has('arrow');
  const asked = rangeFrom(parameters);
  if (asked === null || asked.count < 1 || asked.start + asked.count > session.rows.count) throw new ServiceError(400, 'InvalidRowRange', 'The specified row range is not valid');
  const { places, columns } = projection(session, parameters.get('columns') ?? '', isArrow && behaviour.arrowColumnOrder === 'table');
  const rawBytes = Number(parameters.get('raw_size') ?? Number.POSITIVE_INFINITY);
  const range: Range = { ...asked, rows: session.rows, places, columns, isInstance: session.table === null, rawBytes };
  const pieces = piecesOf(range, isArrow, world, fault);
  if (counts.dataCallsNow >= behaviour.slotLimit) {
    counts.refusedForSlots++;
    throw new ServiceError(429, 'SlotExceeded', 'Your slot quota is exceeded', { headers: behaviour.retryAfterSeconds === null ? {} : { 'Retry-After': String(behaviour.retryAfterSeconds) } });
  }
  const rule = fault?.rule.fault;
  const encoding = rule?.kind === 'encoding' ? rule.as : behaviour.compresses ? encodingFor(headers['accept-encoding'], isArrow) : null;
  const told = rule?.kind === 'encoding' && rule.says !== undefined ? rule.says : encoding;
  return {
    status: 200, headers: { 'Content-Type': 'application/octet-stream', ...(told === null ? {} : { 'Content-Encoding': told }) },
    body: compressed(pieces, encoding, behaviour.frameBytes),
    fetch: counts.beginFetch({ sessionId: session.id, of: session.of, ...asked, columns: columns.map(({ name }) => name), format: isArrow ? 'arrow' : 'record', contentEncoding: encoding }),
  };
}

function requireLive(session: Session, parameters: ReadonlyMap<string, string>, world: World): void {
  const status = statusOf(session, world.nowMs());
  if (status === 'expired') throw new ServiceError(409, 'StatusConflict', 'You cannot complete the specified operation under the current session status: download session is expired');
  if (status === 'initiating') throw new ServiceError(409, 'StatusConflict', 'You cannot complete the specified operation under the current session status: initiating');
  if (isModified(session, world) && parameters.get('disable_modified_check') !== 'true') throw new ServiceError(400, 'TableModified', 'The specified table has been modified since the download initiated');
}

function projection(session: Session, asked: string, inTableOrder: boolean): { places: number[]; columns: Column[] } {
  const names = asked === '' ? session.columns.map(({ name }) => name) : asked.split(',');
  const places = names.map((name) => {
    const place = session.columns.findIndex((column) => column.name.toLowerCase() === name.trim().toLowerCase());
    if (place < 0) throw new ServiceError(400, 'InvalidColumnSpec', `The specified columns is not valid: ${name}`);
    return place;
  });
  if (inTableOrder) places.sort((one, other) => one - other);
  return { places, columns: places.map((place) => session.columns[place]!) };
}

/** The stream before compression, cut short where a fault says so. Throws where the format has no form for a column. */
function piecesOf(range: Range, isArrow: boolean, { behaviour }: World, handle: FaultHandle | null): AsyncIterable<Buffer> {
  const fault = handle?.rule.fault;
  const rows = fault?.kind === 'fewer-rows' ? placeOf(handle!, fault.rows, range.count - 1) : range.count;
  const own = { ...range, count: rows };
  if (!isArrow) return recordPieces(own, behaviour, fault?.kind === 'short' ? placeOf(handle!, fault.keeps, range.count) : null);
  const pieces = arrowOrRefusal(own, behaviour);
  return fault?.kind === 'short' ? wholeChunks(pieces, (chunks) => placeOf(handle!, fault.keeps, chunks)) : pieces;
}

function arrowOrRefusal(range: Range, behaviour: World['behaviour']): AsyncIterable<Buffer> {
  try {
    return arrowPieces(range, behaviour);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ServiceError(405, 'MethodNotAllowed', error.message);
  }
}

/** The chunk size and as many whole chunks as `keep` says of all; never the last block. */
async function* wholeChunks(pieces: AsyncIterable<Buffer>, keep: (chunks: number) => number): AsyncGenerator<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  const chunks = all.length - 2;
  yield* all.slice(0, 1 + Math.min(keep(chunks), chunks));
}
