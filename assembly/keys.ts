/** A key and its hash: a slot is free while its key + 1 is 0. */
const SLOT_SHIFT: usize = 3;
/** Keys may be looked at so far beyond their end. */
const ROOM_BYTES: u32 = 8;

const FIRST_KEYS: i32 = 64;
const FIRST_BYTES: u32 = 1024;

/**
 * What is known of a key, in 32 bytes, so that nothing else is looked at to compare it: its first and its last eight bytes, its length, the key that mostly comes after it
 * (doubled, and 1 more where another did last time), and where its text is. Rows name the nodes in the same order again and again, but for a few.
 */
const RECORD_SHIFT: usize = 5;
const LAST_AT: usize = 8;
const LENGTH_AT: usize = 16;
const FOLLOWER_AT: usize = 20;
const TEXT_AT: usize = 24;
const DOUBTFUL: i32 = 1;
/** No key is so long: what is not known is never taken for one. */
const UNKNOWN_LENGTH: i32 = -1;

/** Numbers keys, given as bytes, in the order in which they were added. Compares whole keys, so that no two can be taken for one. */
let count: i32 = 0;
let capacity: i32 = 0;
let records: usize = 0;
/** Twice as many as there can be keys. */
let slots: usize = 0;
/** The bytes of all keys, one after another. */
let texts: usize = 0;
let textsUsed: u32 = 0;
let textsBytes: u32 = 0;
/** The key found or added last. */
let latest: i32 = 0;
/** The key that was to come when another came that does not belong there: rows mostly go on with it. */
let awaited: i32 = 0;

/** Knows no key from here on. All memory that was allocated is free. */
export function reset(): void {
  heap.reset();
  count = 0;
  capacity = FIRST_KEYS;
  makeRecords();
  makeSlots();
  textsBytes = FIRST_BYTES;
  textsUsed = 0;
  texts = heap.alloc(textsBytes);
  latest = 0;
  awaited = 0;
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
  return texts + <usize>load<u32>(recordOf(key), TEXT_AT);
}

export function keyLength(key: i32): i32 {
  return load<i32>(recordOf(key), LENGTH_AT);
}

/** The number of the key of so many bytes at `begin`, or -1. Memory has to go on for 8 bytes behind it. */
export function findKey(begin: usize, length: i32): i32 {
  const follower = followerOf(latest, begin, length);
  if (follower >= 0) return latest = follower;
  return findAfter(latest, begin, length);
}

/** The key found last: who finds many keeps it, and tells of it in the end. */
// @ts-ignore: a decorator of the language
@inline
export function latestKey(): i32 {
  return latest;
}

// @ts-ignore: a decorator of the language
@inline
export function goOnAfter(key: i32): void {
  latest = key;
}

/** The key that mostly comes after `key`, where it is the one of so many bytes at `begin`, or -1. */
// @ts-ignore: a decorator of the language
@inline
export function followerOf(key: i32, begin: usize, length: i32): i32 {
  const entry = load<i32>(recordOf(key), FOLLOWER_AT);
  const follower = entry >> 1;
  if (!isKey(follower, begin, length, firstWordOf(begin, length), lastWordOf(begin, length))) return -1;
  if ((entry & DOUBTFUL) != 0) store<i32>(recordOf(key), entry & ~DOUBTFUL, FOLLOWER_AT);
  return follower;
}

/** As `findKey`, of one that is not the follower of `before`. */
export function findAfter(before: i32, begin: usize, length: i32): i32 {
  latest = before;
  const first = firstWordOf(begin, length);
  const last = lastWordOf(begin, length);
  // A row that was sent again.
  if (isKey(before, begin, length, first, last)) return before;
  const entry = load<i32>(recordOf(before), FOLLOWER_AT);
  const follower = entry >> 1;
  // Perhaps the row of one node is missing.
  const next = load<i32>(recordOf(follower), FOLLOWER_AT) >> 1;
  const isNext = isKey(next, begin, length, first, last);
  if (!isNext && isKey(awaited, begin, length, first, last)) return latest = awaited;
  const key = isNext ? next : lookUp(begin, length, first, last);
  if (key < 0) return key;
  if (!isNext) awaited = follower;
  const wasWrongBefore = (entry & DOUBTFUL) != 0;
  store<i32>(recordOf(before), wasWrongBefore ? key << 1 : entry | DOUBTFUL, FOLLOWER_AT);
  return latest = key;
}

// @ts-ignore: a decorator of the language
@inline
function firstWordOf(begin: usize, length: i32): u64 {
  return length < 8 ? wordOf(begin, length) : load<u64>(begin);
}

// @ts-ignore: a decorator of the language
@inline
function lastWordOf(begin: usize, length: i32): u64 {
  return length < 8 ? 0 : load<u64>(begin + length - 8);
}

/** Whether a key is the one of so many bytes at `begin`, the first and last eight of which are given. */
// @ts-ignore: a decorator of the language
@inline
function isKey(key: i32, begin: usize, length: i32, first: u64, last: u64): bool {
  const record = recordOf(key);
  return load<u64>(record) == first && load<u64>(record, LAST_AT) == last && load<i32>(record, LENGTH_AT) == length && (length <= 16 || isSameBetween(keyAt(key), begin, length));
}

/** Of keys whose first and last eight bytes are the same. */
function isSameBetween(known: usize, begin: usize, length: i32): bool {
  const last = <usize>(length - 8);
  for (let i: usize = 8; i < last; i += 8) if (load<u64>(known + i) != load<u64>(begin + i)) return false;
  return true;
}

function lookUp(begin: usize, length: i32, first: u64, lastWord: u64): i32 {
  const hash = hashOf(begin, length);
  const last = <u32>(capacity << 1) - 1;
  let slot = hash & last;
  while (true) {
    const at = slots + (<usize>slot << SLOT_SHIFT);
    const key = load<i32>(at) - 1;
    if (key < 0) return -1;
    if (load<u32>(at, 4) == hash && isKey(key, begin, length, first, lastWord)) return key;
    slot = (slot + 1) & last;
  }
}

/** Adds a key that is not there yet, and returns its number. Memory may move. */
export function addKey(begin: usize, length: i32): i32 {
  if (count == capacity) growTable();
  const until = textsUsed + <u32>length;
  if (until + ROOM_BYTES > textsBytes) growTexts(until + ROOM_BYTES);
  memory.copy(texts + textsUsed, begin, length);
  const record = recordOf(count);
  store<u64>(record, firstWordOf(begin, length));
  store<u64>(record, lastWordOf(begin, length), LAST_AT);
  store<i32>(record, length, LENGTH_AT);
  store<u32>(record, textsUsed, TEXT_AT);
  textsUsed = until;
  put(count);
  store<i32>(recordOf(latest), count << 1, FOLLOWER_AT);
  return latest = count++;
}

/** Of so many bytes, by words of eight, the last of which may lie over the one before it. */
function hashOf(begin: usize, length: i32): u32 {
  let hash = <u64>length * 0x9e3779b97f4a7c15;
  if (length < 8) return mixed(hash ^ wordOf(begin, length));
  const last = begin + length - 8;
  for (let at = begin; at < last; at += 8) {
    hash = (hash ^ load<u64>(at)) * 0xff51afd7ed558ccd;
    hash ^= hash >> 29;
  }
  return mixed(hash ^ load<u64>(last));
}

/** All bits of it in each of the result's: numbers at the end of keys stand in the highest, which one product alone would leave there. */
// @ts-ignore: a decorator of the language
@inline
function mixed(hash: u64): u32 {
  const once = hash * 0xff51afd7ed558ccd;
  return <u32>(((once ^ (once >> 32)) * 0xc4ceb9fe1a85ec53) >> 32);
}

/** Fewer than eight bytes as a number. */
// @ts-ignore: a decorator of the language
@inline
function wordOf(begin: usize, length: i32): u64 {
  return length == 0 ? 0 : load<u64>(begin) & (~(<u64>0) >> (64 - (<u64>length << 3)));
}

// @ts-ignore: a decorator of the language
@inline
function recordOf(key: i32): usize {
  return records + (<usize>key << RECORD_SHIFT);
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
  const before = records;
  capacity *= 2;
  makeRecords();
  memory.copy(records, before, <usize>count << RECORD_SHIFT);
  makeSlots();
  for (let key = 0; key < count; key++) put(key);
}

function makeSlots(): void {
  const bytes = <usize>capacity << (SLOT_SHIFT + 1);
  slots = heap.alloc(bytes);
  memory.fill(slots, 0, bytes);
}

/** Any follower will do until one is known. */
function makeRecords(): void {
  records = heap.alloc(<usize>capacity << RECORD_SHIFT);
  for (let key = 0; key < capacity; key++) {
    store<i32>(recordOf(key), UNKNOWN_LENGTH, LENGTH_AT);
    store<i32>(recordOf(key), DOUBTFUL, FOLLOWER_AT);
  }
}

function growTexts(leastBytes: u32): void {
  const before = texts;
  textsBytes = leastBytes > textsBytes * 2 ? leastBytes : textsBytes * 2;
  texts = heap.alloc(textsBytes);
  memory.copy(texts, before, textsUsed);
}
