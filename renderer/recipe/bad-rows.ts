import type { RecipeDraft } from './recipe-draft';

/** Skipping none at all would be the same as stopping. */
const FIRST_MOST = 10_000;

/** A recipe's or a draft's way of loading, but with bad rows left out. */
export function skippingBadRows<L extends Pick<RecipeDraft['load'], 'badRows' | 'maxBadRows'>>(load: L): L {
  return { ...load, badRows: 'skip', maxBadRows: load.maxBadRows === 0 ? FIRST_MOST : load.maxBadRows };
}
