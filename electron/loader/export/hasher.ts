import { createHash } from 'node:crypto';

/** SHA-256 of bytes in order. */
export interface Hasher {
  /** Resolves when the memory may be used again. */
  update(bytes: Uint8Array): Promise<void>;
  /** As hexadecimal digits. Nothing may be added after it. */
  digest(): Promise<string>;
  /** Lets go of what it holds; after `digest`, or instead of it. */
  stop(): Promise<void>;
}

/** Hashes where it is called. */
export function createHasher(): Hasher {
  const hash = createHash('sha256');
  return {
    update: (bytes) => Promise.resolve(void hash.update(bytes)),
    digest: () => Promise.resolve(hash.digest('hex')),
    stop: () => Promise.resolve(),
  };
}
