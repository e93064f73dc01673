const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;

/** Powers of ten that float64 holds exactly. */
const powersOfTen = Float64Array.from({ length: 23 }, (_, i) => 10 ** i);
/** Numbers of so many digits are exact in float64. */
const EXACT_DIGITS = 15;

/**
 * Writes the number whose bytes begin at `begin` to into[at]: digits with or without a point and a minus, as nearly every cell has them. Returns the place behind it, or -1
 * where there is none, or more digits than are exact. Exact integer arithmetic and one division, and so correctly rounded. Bytes have to go on behind the number.
 */
export function readDigits(bytes: Buffer, begin: number, into: Float64Array, at: number): number {
  const next = readShort(bytes, begin, into, at);
  return next < 0 ? readLong(bytes, begin, into, at) : next;
}

/** `readDigits` for at most three digits before a point and behind it. Without loops: how often one turns can hardly be predicted, and costs more than the digits. */
function readShort(bytes: Buffer, begin: number, into: Float64Array, at: number): number {
  let next = begin;
  let byte = bytes[next] as number;
  if (!isDigit(byte)) return -1;
  let digits = byte - ZERO;
  byte = bytes[++next] as number;
  if (isDigit(byte)) {
    digits = digits * 10 + (byte - ZERO);
    byte = bytes[++next] as number;
    if (isDigit(byte)) {
      digits = digits * 10 + (byte - ZERO);
      byte = bytes[++next] as number;
    }
  }
  if (byte !== POINT) {
    into[at] = digits;
    return isDigit(byte) ? -1 : next;
  }
  byte = bytes[++next] as number;
  if (!isDigit(byte)) return -1;
  digits = digits * 10 + (byte - ZERO);
  byte = bytes[++next] as number;
  let power = 10;
  if (isDigit(byte)) {
    digits = digits * 10 + (byte - ZERO);
    byte = bytes[++next] as number;
    power = 100;
    if (isDigit(byte)) {
      digits = digits * 10 + (byte - ZERO);
      byte = bytes[++next] as number;
      power = 1000;
    }
  }
  into[at] = digits / power;
  return isDigit(byte) ? -1 : next;
}

function readLong(bytes: Buffer, begin: number, into: Float64Array, at: number): number {
  let next = begin;
  let byte = bytes[next] as number;
  const isNegative = byte === MINUS;
  if (isNegative) byte = bytes[++next] as number;
  let count = -next;
  let digits = 0;
  while (isDigit(byte)) {
    digits = digits * 10 + (byte - ZERO);
    byte = bytes[++next] as number;
  }
  count += next;
  let decimals = 0;
  if (byte === POINT) {
    byte = bytes[++next] as number;
    decimals = -next;
    while (isDigit(byte)) {
      digits = digits * 10 + (byte - ZERO);
      byte = bytes[++next] as number;
    }
    decimals += next;
    count += decimals;
  }
  if (count === 0 || count > EXACT_DIGITS) return -1;
  const value = decimals === 0 ? digits : digits / (powersOfTen[decimals] as number);
  into[at] = isNegative ? -value : value;
  return next;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

const number = new Float64Array(1);

/** The number in bytes [begin, end): NaN for text such as nan, Infinity where there is none or where it is infinite. */
export function readNumber(bytes: Buffer, begin: number, end: number): number {
  // Behind the last bytes there is nothing to stop at.
  return end < bytes.length && readDigits(bytes, begin, number, 0) === end ? number[0] as number : readOddNumber(bytes, begin, end);
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
