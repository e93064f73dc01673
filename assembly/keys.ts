/** A key and its hash: a slot is free while its key + 1 is 0. */
const SLOT_SHIFT: usize = 3;
/** Keys are compared by so many bytes, and may be looked at that far beyond their end. */
const ROOM_BYTES: u32 = 8;

const FIRST_KEYS: i32 = 64;
const FIRST_BYTES: u32 = 1024;

/** Numbers keys, given as bytes, in the order in which they were added. Compares whole keys, so that no two can be taken for one. */
let count: i32 = 0;
let capacity: i32 = 0;
/** Key k is bytes [ends[k], ends[k + 1]) of the texts. */
let ends: usize = 0;
/** Twice as many as there can be keys. */
let slots: usize = 0;
let texts: usize = 0;
let textsBytes: u32 = 0;
/** For each key the one that mostly comes after it, and a low bit that says whether another did last time: rows name the nodes in the same order again and again, but for a few. */
let followers: usize = 0;
const DOUBTFUL: i32 = 1;
/** The key found or added last. */
let latest: i32 = 0;

/** Knows no key from here on. All memory that was allocated is free. */
export function reset(): void {
  heap.reset();
  count = 0;
  capacity = FIRST_KEYS;
  ends = heap.alloc((<usize>capacity + 1) << 2);
  store<u32>(ends, 0);
  makeSlots();
  textsBytes = FIRST_BYTES;
  texts = heap.alloc(textsBytes);
  latest = 0;
  makeFollowers();
}

/** Memory until the next reset. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}

export function keyCount(): i32 {
  return count;
}

/** Where the bytes of a key begin, until the next one is added. */
export function keyAt(key: i32): usize {
  return texts + beginOf(key);
}

export function keyLength(key: i32): i32 {
  return <i32>(beginOf(key + 1) - beginOf(key));
}

/** The number of the key of so many bytes at `begin`, or -1. Memory has to go on for 8 bytes behind it. */
export function findKey(begin: usize, length: i32): i32 {
  const entry = load<i32>(followers + (<usize>latest << 2));
  const follower = entry >> 1;
  if (isKey(follower, begin, length)) {
    if ((entry & DOUBTFUL) != 0) store<i32>(followers + (<usize>latest << 2), entry & ~DOUBTFUL);
    return latest = follower;
  }
  // Perhaps the row of one node is missing.
  const next = load<i32>(followers + (<usize>follower << 2)) >> 1;
  const key = isKey(next, begin, length) ? next : lookUp(begin, length);
  if (key < 0) return key;
  const wasWrongBefore = (entry & DOUBTFUL) != 0;
  store<i32>(followers + (<usize>latest << 2), wasWrongBefore ? key << 1 : entry | DOUBTFUL);
  return latest = key;
}

// @ts-ignore: a decorator of the language
@inline
function isKey(key: i32, begin: usize, length: i32): bool {
  return key < count && keyLength(key) == length && isSame(keyAt(key), begin, length);
}

function lookUp(begin: usize, length: i32): i32 {
  const hash = hashOf(begin, length);
  const last = <u32>(capacity << 1) - 1;
  let slot = hash & last;
  while (true) {
    const at = slots + (<usize>slot << SLOT_SHIFT);
    const key = load<i32>(at) - 1;
    if (key < 0) return -1;
    if (load<u32>(at, 4) == hash && keyLength(key) == length && isSame(keyAt(key), begin, length)) return key;
    slot = (slot + 1) & last;
  }
}

/** Adds a key that is not there yet, and returns its number. Memory may move. */
export function addKey(begin: usize, length: i32): i32 {
  if (count == capacity) growTable();
  const from = <u32>beginOf(count);
  const until = from + <u32>length;
  if (until + ROOM_BYTES > textsBytes) growTexts(until + ROOM_BYTES);
  memory.copy(texts + from, begin, length);
  store<u32>(ends + (<usize>(count + 1) << 2), until);
  put(count);
  store<i32>(followers + (<usize>latest << 2), count << 1);
  return latest = count++;
}

/** Of so many bytes, by words of eight, the last of which may lie over the one before it. */
function hashOf(begin: usize, length: i32): u32 {
  let hash = <u64>length * 0x9e3779b97f4a7c15;
  if (length < 8) return <u32>(((hash ^ wordOf(begin, length)) * 0xc4ceb9fe1a85ec53) >> 32);
  const last = begin + length - 8;
  for (let at = begin; at < last; at += 8) {
    hash = (hash ^ load<u64>(at)) * 0xff51afd7ed558ccd;
    hash ^= hash >> 29;
  }
  return <u32>(((hash ^ load<u64>(last)) * 0xc4ceb9fe1a85ec53) >> 32);
}

function isSame(known: usize, begin: usize, length: i32): bool {
  if (length < 8) return wordOf(known, length) == wordOf(begin, length);
  // Names mostly begin alike and differ at their ends.
  const last = <usize>(length - 8);
  if (load<u64>(known + last) != load<u64>(begin + last)) return false;
  for (let i: usize = 0; i < last; i += 8) if (load<u64>(known + i) != load<u64>(begin + i)) return false;
  return true;
}

/** Fewer than eight bytes as a number. */
// @ts-ignore: a decorator of the language
@inline
function wordOf(begin: usize, length: i32): u64 {
  return length == 0 ? 0 : load<u64>(begin) & (~(<u64>0) >> (64 - (<u64>length << 3)));
}

// @ts-ignore: a decorator of the language
@inline
function beginOf(key: i32): usize {
  return <usize>load<u32>(ends + (<usize>key << 2));
}

function put(key: i32): void {
  const hash = hashOf(keyAt(key), keyLength(key));
  const last = <u32>(capacity << 1) - 1;
  let slot = hash & last;
  while (load<i32>(slots + (<usize>slot << SLOT_SHIFT)) != 0) slot = (slot + 1) & last;
  const at = slots + (<usize>slot << SLOT_SHIFT);
  store<u32>(at, <u32>(key + 1));
  store<u32>(at + 4, hash);
}

function growTable(): void {
  const before = ends;
  capacity *= 2;
  ends = heap.alloc((<usize>capacity + 1) << 2);
  memory.copy(ends, before, (<usize>count + 1) << 2);
  const followersBefore = followers;
  makeFollowers();
  memory.copy(followers, followersBefore, <usize>count << 2);
  makeSlots();
  for (let key = 0; key < count; key++) put(key);
}

function makeSlots(): void {
  const bytes = <usize>capacity << (SLOT_SHIFT + 1);
  slots = heap.alloc(bytes);
  memory.fill(slots, 0, bytes);
}

/** Any key will do until one is known. */
function makeFollowers(): void {
  followers = heap.alloc(<usize>capacity << 2);
  for (let key = 0; key < capacity; key++) store<i32>(followers + (<usize>key << 2), DOUBTFUL);
}

function growTexts(leastBytes: u32): void {
  const before = texts;
  const usedBytes = beginOf(count);
  textsBytes = leastBytes > textsBytes * 2 ? leastBytes : textsBytes * 2;
  texts = heap.alloc(textsBytes);
  memory.copy(texts, before, usedBytes);
}
