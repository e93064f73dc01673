/** What is wrong with the body of a range. */
export type DamageReason = 'crc' | 'truncated' | 'short' | 'malformed' | 'encoding';

/** A body that is not what was asked for: the same range has to be fetched again. Rows that were handed over before are void. */
export class RangeDamaged extends Error {
  readonly reason: DamageReason;

  constructor(reason: DamageReason, detail: string) {
    super(detail);
    this.name = 'RangeDamaged';
    this.reason = reason;
  }
}
