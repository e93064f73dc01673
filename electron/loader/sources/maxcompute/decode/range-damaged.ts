/**
 * crc: a checksum says that bytes have changed; truncated: the body ends before its end mark; short: it ends well with fewer rows than were asked for;
 * malformed: bytes that make no sense, or more rows than were asked for; encoding: a Content-Encoding that is not known.
 */
export type DamageReason = 'crc' | 'truncated' | 'short' | 'malformed' | 'encoding';

/** Thrown where the body of a range cannot be all that was asked for. What was read of the range before must not count. */
export class RangeDamaged extends Error {
  readonly reason: DamageReason;

  /** `detail` is in English, for logs. */
  constructor(reason: DamageReason, detail: string) {
    super(`${reason}: ${detail}`);
    this.name = 'RangeDamaged';
    this.reason = reason;
  }
}

/** Runs `work`; what goes wrong within it, and is not RangeDamaged already, is put down to bytes that make no sense. */
export function orMalformed<T>(work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof RangeDamaged) throw thrown;
    throw new RangeDamaged('malformed', thrown instanceof Error ? thrown.message : String(thrown));
  }
}
