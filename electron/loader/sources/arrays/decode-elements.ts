import type { ElementType, TimeUnit } from './element-type';

const NOT_A_TIME = -(2n ** 63n);
const EPOCH_YEAR = 1970;

/**
 * Elements as float64, from the beginning of `into`: true is 1, whole numbers beyond 2^53 are rounded, a time is in epoch seconds, and one that is none is NaN.
 * Texts are no numbers: they throw.
 */
export function decodeNumbers(type: ElementType, bytes: Uint8Array, into: Float64Array): void {
  const numbers = typedNumbers(type, inOrder(type, bytes));
  if (type.kind === 'time' && type.unit !== null) {
    const { unit } = type;
    for (let i = 0; i < numbers.length; i++) into[i] = epochSeconds(numbers[i] as bigint, unit);
  } else if (numbers instanceof BigInt64Array || numbers instanceof BigUint64Array) {
    for (let i = 0; i < numbers.length; i++) into[i] = Number(numbers[i]);
  } else if (type.kind === 'float' && type.bytes === 2) {
    for (let i = 0; i < numbers.length; i++) into[i] = halfFloat(numbers[i] as number);
  } else {
    into.set(numbers);
  }
}

/** Elements of fixed-width texts: what follows the last character other than NUL is left out. */
export function decodeTexts(type: ElementType, bytes: Uint8Array): string[] {
  const ordered = type.kind === 'text' ? inOrder({ ...type, bytes: 4 }, bytes) : bytes.slice().buffer;
  return Array.from({ length: Math.floor(bytes.length / type.bytes) }, (_, i) => (
    type.kind === 'text'
      ? String.fromCodePoint(...new Uint32Array(ordered, i * type.bytes, type.bytes / 4)).replace(/\0+$/, '')
      : Buffer.from(ordered, i * type.bytes, type.bytes).toString('utf8').replace(/\0+$/, '')));
}

/** A copy in this machine's order of bytes, aligned for any type. */
function inOrder({ bytes: elementBytes, isBigEndian }: Pick<ElementType, 'bytes' | 'isBigEndian'>, bytes: Uint8Array): ArrayBuffer {
  const { buffer } = new Uint8Array(bytes);
  const copy = Buffer.from(buffer);
  if (isBigEndian && elementBytes === 2) copy.swap16();
  if (isBigEndian && elementBytes === 4) copy.swap32();
  if (isBigEndian && elementBytes === 8) copy.swap64();
  return buffer;
}

type Numbers = Float32Array | Float64Array | Int8Array | Int16Array | Int32Array | BigInt64Array | Uint8Array | Uint16Array | Uint32Array | BigUint64Array;

function typedNumbers({ kind, bytes }: ElementType, buffer: ArrayBuffer): Numbers {
  switch (`${kind}${bytes}`) {
    case 'float2': case 'uint2': return new Uint16Array(buffer);
    case 'float4': return new Float32Array(buffer);
    case 'float8': return new Float64Array(buffer);
    case 'int1': return new Int8Array(buffer);
    case 'int2': return new Int16Array(buffer);
    case 'int4': return new Int32Array(buffer);
    case 'int8': case 'time8': return new BigInt64Array(buffer);
    case 'uint1': case 'bool1': return new Uint8Array(buffer);
    case 'uint4': return new Uint32Array(buffer);
    case 'uint8': return new BigUint64Array(buffer);
    default: throw new Error(`${kind} of ${bytes} bytes is no number`);
  }
}

/** IEEE 754 binary16. */
function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

function epochSeconds(units: bigint, unit: TimeUnit): number {
  if (units === NOT_A_TIME) return NaN;
  const total = units * BigInt(unit.count);
  if ('seconds' in unit) return Number(total) * unit.seconds;
  if ('months' in unit) return Date.UTC(EPOCH_YEAR, Number(total) * unit.months) / 1000;
  const perS = BigInt(unit.perS);
  return Number(total / perS) + Number(total % perS) / unit.perS;
}
