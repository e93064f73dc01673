const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const MAX_CHARACTERS = 60;

/** A name as part of a file name on every system: no separators, invisible characters, no reserved words. */
export function safeFileName(name: string): string {
  const plain = name.normalize('NFC').replace(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, '-');
  const short = [...plain].slice(0, MAX_CHARACTERS).join('').replace(/^[\s.]+|[\s.]+$/g, '');
  if (short === '') return 'training-set';
  return RESERVED.test(short) ? `_${short}` : short;
}
