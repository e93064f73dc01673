import type { ContentEncoding } from '../compress/content-encoding';

/** How far into something: a number, or one that chance picks within it, the same for the same seed. */
export type Position = number | { seed: number };

/** Something that goes wrong with one request. Positions count bytes of the body as it travels, unless said otherwise. */
export type Fault =
  /** The connection is closed before anything is answered; what was asked for has been done. */
  | { kind: 'drop' }
  /** The connection is reset after so many bytes. */
  | { kind: 'reset'; at: Position }
  /** The body ends after so many bytes, as if that were all. */
  | { kind: 'cut'; at: Position }
  /** Nothing more comes after so many bytes, and the connection stays. */
  | { kind: 'stall'; at: Position }
  | { kind: 'bit-flip'; at: Position }
  /** Data only: the stream ends cleanly after so many records, or chunks of Arrow bodies: all checksums right, the end missing. */
  | { kind: 'short'; keeps: Position }
  /** Data only: a whole stream, its end and all checksums right, of so many rows. */
  | { kind: 'fewer-rows'; rows: Position }
  /** Data only: compressed otherwise than asked, and said so in the header; or `says` something else there. */
  | { kind: 'encoding'; as: ContentEncoding | null; says?: string | null }
  | { kind: 'status'; status: number; code?: string; message?: string; retryAfterSeconds?: number; holdClientMs?: number }
  /** A page of something between client and service. */
  | { kind: 'html'; status: number }
  /** The session ends; it stays so. */
  | { kind: 'session-expired' }
  /** The table is another from now on; sessions of before refuse. */
  | { kind: 'table-modified' }
  /** The server's clock for this request. */
  | { kind: 'clock'; skewMs: number };

/** Faults that strike a body on its way. */
export type WireFault = Extract<Fault, { kind: 'reset' | 'cut' | 'stall' | 'bit-flip' }>;

export function isWireFault(fault: Fault | null): fault is WireFault {
  return fault !== null && ['reset', 'cut', 'stall', 'bit-flip'].includes(fault.kind);
}
