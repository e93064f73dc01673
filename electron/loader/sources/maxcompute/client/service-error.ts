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
/** A wait that a person would still notice the end of. */
const LONGEST_RETRY_AFTER_MS = 3_600_000;

/** Reads the answer as an error: XML, else JSON, else what its status says. `scrub` takes secrets out of it. */
export async function serviceErrorFrom(answer: HttpAnswer, scrub: (text: string) => string): Promise<ServiceError> {
  const text = await beginningOf(answer);
  const { status, headers } = answer;
  const found = fromXml(text) ?? fromJson(text) ?? { code: `HTTP ${status}`, message: shortText(text), requestId: '', holdMs: null };
  return new ServiceError({ status, code: scrub((found.code.split(':')[0] ?? '').trim()), message: scrub(found.message), requestId: requestIdOf(answer) || found.requestId, waitMs: retryAfterMs(headers['retry-after']) ?? found.holdMs });
}

/** By which the service's support finds a request; '' where something else answered. */
export function requestIdOf({ headers }: Pick<HttpAnswer, 'headers'>): string {
  return String(headers['x-odps-request-id'] ?? '');
}

/** The service's own rules of what may be tried again. */
export function classOf({ status, code, message }: Pick<ServiceError, 'status' | 'code' | 'message'>): ErrorClass {
  if (status === 429 || ['FlowExceeded', 'SlotExceeded', 'QPSExceeded', 'RequestQuotaExceeded'].includes(code)) return 'throttled';
  if (['DataUnderReplication', 'DataVersionConflict'].includes(code)) return 'replication';
  if (code === 'TableModified') return 'data-changed';
  if (code === 'NoSuchDownload' || code === 'SessionExpired' || (code === 'StatusConflict' && /expired|session/i.test(message))) return 'session-over';
  if (/^RequestTimeTooSkewe?d$/.test(code) || code === 'AuthenticationRequestExpired') return 'clock';
  if (/^(NoSuch|NoPermission|AccessDenied|Unauthorized|SignatureNotMatch|MethodNotAllowed|Missing|Invalid|ODPS-01301)/.test(code)) return 'refused';
  // 409: the same query was handed in before, and is still being taken.
  if (status >= 500 || status === 408 || status === 409 || ['InternalServerError', 'ServiceUnavailable', 'DataStoreError', 'CorruptedDataStream', 'ReadMetaError'].includes(code)) return 'transient';
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

/** Seconds, or a date. */
function retryAfterMs(value: string | undefined): number | null {
  if (value === undefined) return null;
  const ms = /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? null : Math.min(Math.max(0, ms), LONGEST_RETRY_AFTER_MS);
}

interface Found { code: string; message: string; requestId: string; holdMs: number | null }

function fromXml(text: string): Found | null {
  const xml = parseXml(text) ?? undefined;
  const [code, message, requestId, hold] = ['Code', 'Message', 'RequestId', 'HoldClientMillis'].map((name) => textAt(xml, 'Error', name)) as [string, string, string, string];
  return code === '' ? null : { code, message, requestId, holdMs: holdMsOf(hold) };
}

function fromJson(text: string): Found | null {
  try {
    const { Code, Message, RequestId, HoldClientMillis } = JSON.parse(text) as { Code?: unknown; Message?: unknown; RequestId?: unknown; HoldClientMillis?: unknown };
    if (typeof Code !== 'string') return null;
    return { code: Code, message: typeof Message === 'string' ? Message : '', requestId: typeof RequestId === 'string' ? RequestId : '', holdMs: holdMsOf(HoldClientMillis) };
  } catch {
    return null;
  }
}

function holdMsOf(told: unknown): number | null {
  const ms = Number(told);
  return ms > 0 ? Math.min(ms, LONGEST_HOLD_MS) : null;
}

/** Of a page that something on the way put in the place of an answer. */
function shortText(text: string): string {
  return text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim().slice(0, 200);
}
