const MINUS = 45;
const POINT = 46;
const ZERO = 48;

/** Powers of ten that float64 holds exactly. */
const powersOfTen = Float64Array.from({ length: 23 }, (_, i) => 10 ** i);
/** Numbers of so many digits are exact in float64. */
const EXACT_DIGITS = 15;

/**
 * The number in bytes [begin, end): NaN for text such as nan, Infinity where there is none or where it is infinite.
 * Digits with or without a point, as nearly every cell has them, are exact integer arithmetic and one division, and so correctly rounded.
 */
export function readNumber(bytes: Buffer, begin: number, end: number): number {
  let at = begin;
  const isNegative = at < end && bytes[at] === MINUS;
  if (isNegative) at++;
  const digitsBegin = at;
  let digits = 0;
  while (at < end) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit < 0 || digit > 9) break;
    digits = digits * 10 + digit;
    at++;
  }
  let count = at - digitsBegin;
  let decimals = 0;
  if (at < end && bytes[at] === POINT) {
    const decimalsBegin = ++at;
    while (at < end) {
      const digit = (bytes[at] as number) - ZERO;
      if (digit < 0 || digit > 9) break;
      digits = digits * 10 + digit;
      at++;
    }
    decimals = at - decimalsBegin;
    count += decimals;
  }
  if (at !== end || count === 0 || count > EXACT_DIGITS) return readOddNumber(bytes, begin, end);
  const value = decimals === 0 ? digits : digits / (powersOfTen[decimals] as number);
  return isNegative ? -value : value;
}

const space = '[ \\t\\n\\v\\f\\r]*';
const digits = '\\d+(?:_\\d+)*';
const oddNumber = new RegExp(`^${space}\\+?(-?(?:${digits}\\.?(?:${digits})?|\\.${digits})(?:e[-+]?${digits})?|-?(?:inf|infinity|nan(?:\\([a-z0-9_]*\\))?))${space}$`, 'i');

/** Everything the engine takes for a number: with spaces around it, a plus, an exponent, underscores between digits, or more digits than are exact. */
function readOddNumber(bytes: Buffer, begin: number, end: number): number {
  const text = oddNumber.exec(bytes.toString('latin1', begin, end))?.[1];
  if (text === undefined || /inf/i.test(text)) return Infinity;
  return /nan/i.test(text) ? NaN : Number(text.replaceAll('_', ''));
}
