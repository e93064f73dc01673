import type { HttpAnswer } from './http-client';
import { parseXml, textAt } from './xml';

/** What to do about an answer that is none. */
export type ErrorClass = 'throttled' | 'transient' | 'replication' | 'session-over' | 'data-changed' | 'clock' | 'refused';

/** The service, or something on the way to it, said no. */
export class ServiceError extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string;
  /** How long it asks to wait; null where it does not. */
  readonly waitMs: number | null;

  constructor({ status, code, message, requestId, waitMs }: { status: number; code: string; message: string; requestId: string; waitMs: number | null }) {
    super(message);
    this.name = 'ServiceError';
    this.status = status;
    this.code = code;
    this.requestId = requestId;
    this.waitMs = waitMs;
  }
}

const LONGEST_BYTES = 64 << 10;
const LONGEST_HOLD_MS = 10_000;

/** Reads the answer as an error: XML, else JSON, else what its status says. `scrub` takes secrets out of it. */
export async function serviceErrorFrom(answer: HttpAnswer, scrub: (text: string) => string): Promise<ServiceError> {
  const text = await beginningOf(answer);
  const { status, headers } = answer;
  const found = fromXml(text) ?? fromJson(text) ?? { code: `HTTP ${status}`, message: shortText(text), holdMs: null };
  const retryAfter = Number(headers['retry-after']);
  const waitMs = headers['retry-after'] !== undefined && Number.isFinite(retryAfter) ? retryAfter * 1000 : found.holdMs;
  return new ServiceError({ status, code: scrub((found.code.split(':')[0] ?? '').trim()), message: scrub(found.message), requestId: String(headers['x-odps-request-id'] ?? ''), waitMs });
}

/** The service's own rules of what may be tried again. */
export function classOf({ status, code, message }: Pick<ServiceError, 'status' | 'code' | 'message'>): ErrorClass {
  if (status === 429 || ['FlowExceeded', 'SlotExceeded', 'QPSExceeded', 'RequestQuotaExceeded'].includes(code)) return 'throttled';
  if (['DataUnderReplication', 'DataVersionConflict'].includes(code)) return 'replication';
  if (code === 'TableModified') return 'data-changed';
  if (code === 'NoSuchDownload' || code === 'SessionExpired' || (code === 'StatusConflict' && /expired|session/i.test(message))) return 'session-over';
  if (/^RequestTimeTooSkewe?d$/.test(code)) return 'clock';
  if ([500, 502, 503, 504].includes(status) || ['InternalServerError', 'ServiceUnavailable', 'DataStoreError', 'CorruptedDataStream', 'ReadMetaError'].includes(code)) return 'transient';
  return 'refused';
}

async function beginningOf(answer: HttpAnswer): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const piece of answer.body) {
      pieces.push(piece);
      if ((bytes += piece.length) >= LONGEST_BYTES) break;
    }
  } catch {
    // What came before it broke off may say enough.
  }
  answer.discard();
  return Buffer.concat(pieces).toString('utf8');
}

interface Found { code: string; message: string; holdMs: number | null }

function fromXml(text: string): Found | null {
  const xml = parseXml(text);
  const code = textAt(xml ?? undefined, 'Error', 'Code');
  return code === '' ? null : { code, message: textAt(xml ?? undefined, 'Error', 'Message'), holdMs: null };
}

function fromJson(text: string): Found | null {
  try {
    const { Code, Message, HoldClientMillis } = JSON.parse(text) as { Code?: unknown; Message?: unknown; HoldClientMillis?: unknown };
    if (typeof Code !== 'string') return null;
    const hold = Number(HoldClientMillis ?? 0);
    return { code: Code, message: typeof Message === 'string' ? Message : '', holdMs: hold > 0 ? Math.min(hold, LONGEST_HOLD_MS) : null };
  } catch {
    return null;
  }
}

/** Of a page that something on the way put in the place of an answer. */
function shortText(text: string): string {
  return text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim().slice(0, 200);
}
