// Texts as bytes of a view, taken four at a time, which is faster than one by one.

/** Whether bytes [from, until) of one view are those of [begin, end) of another. */
export function isSame(known: DataView, from: number, until: number, view: DataView, begin: number, end: number): boolean {
  const length = end - begin;
  if (until - from !== length) return false;
  if (length < 4) {
    for (let i = 0; i < length; i++) if (view.getUint8(begin + i) !== known.getUint8(from + i)) return false;
    return true;
  }
  // Names mostly begin alike and differ at their ends.
  if (view.getInt32(end - 4, true) !== known.getInt32(until - 4, true)) return false;
  for (let i = 0; i < length - 4; i += 4) if (view.getInt32(begin + i, true) !== known.getInt32(from + i, true)) return false;
  return true;
}

/** Of bytes [begin, end), by 32-bit words, the last of which may lie over the one before it. */
export function hashOf(view: DataView, begin: number, end: number): number {
  const length = end - begin;
  let hash = length;
  if (length < 4) {
    for (let at = begin; at < end; at++) hash = Math.imul(hash ^ view.getUint8(at), 0x85ebca6b);
  } else {
    for (let at = begin; at < end - 4; at += 4) {
      hash = Math.imul(hash ^ view.getInt32(at, true), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash ^ view.getInt32(end - 4, true), 0x85ebca6b);
  }
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
