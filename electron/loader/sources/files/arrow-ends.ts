/** What an Arrow file begins and ends with. */
export const MAGIC = 'ARROW1';
/** Length of the footer and the magic after it. */
export const TRAILER_BYTES = 4 + MAGIC.length;
/** What an Arrow stream ends with, in hexadecimal. */
export const END_OF_STREAM = 'ffffffff00000000';

/** `tail` are the last 8 bytes. Throws when they are not those of a whole file or stream. */
export function checkEnd(isFile: boolean, tail: Buffer): void {
  if (isFile ? !tail.toString('latin1').endsWith(MAGIC) : tail.toString('hex') !== END_OF_STREAM) {
    throw new Error('the end of the Arrow data is missing: the file was cut short');
  }
}
