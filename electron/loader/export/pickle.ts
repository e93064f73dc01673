/** From here on a string of bytes needs an opcode that protocol 2 lacks. */
const LONGEST_BINSTRING = 2 ** 31;

/**
 * Pickle of a list [ids, {id: index}, matrix f4 [N, N]], as DCRNN and Graph WaveNet read it, in the opcodes of protocol 2: what stands before the matrix's bytes,
 * and what stands behind them. Python 3 reads it with `encoding="latin1"`. Bytes of 2 GiB and more are of protocol 4, which Python 2 does not read.
 */
export function picklePartsOf(ids: readonly string[]): { before: Buffer; after: Buffer } {
  const nodes = ids.length;
  const dataBytes = nodes * nodes * 4;
  const isLong = dataBytes >= LONGEST_BINSTRING;
  const before = Buffer.concat([
    protocol(isLong ? 4 : 2), EMPTY_LIST, MARK,
    EMPTY_LIST, MARK, ...ids.map(unicode), APPENDS,
    EMPTY_DICT, MARK, ...ids.flatMap((id, index) => [unicode(id), int(index)]), SET_ITEMS,
    global('numpy.core.multiarray', '_reconstruct'), global('numpy', 'ndarray'), int(0), TUPLE_1, shortString('b'), TUPLE_3, REDUCE,
    MARK, int(1), int(nodes), int(nodes), TUPLE_2,
    global('numpy', 'dtype'), shortString('f4'), int(0), int(1), TUPLE_3, REDUCE,
    MARK, int(3), shortString('<'), NONE, NONE, NONE, int(-1), int(-1), int(0), TUPLE, BUILD,
    FALSE, isLong ? longBytes(dataBytes) : string(dataBytes),
  ]);
  return { before, after: Buffer.concat([TUPLE, BUILD, APPENDS, STOP]) };
}

const protocol = (version: number): Buffer => Buffer.of(0x80, version);
const code = (character: string): Buffer => Buffer.from(character, 'latin1');
const EMPTY_LIST = code(']');
const EMPTY_DICT = code('}');
const MARK = code('(');
const APPENDS = code('e');
const SET_ITEMS = code('u');
const TUPLE = code('t');
const TUPLE_1 = code('\x85');
const TUPLE_2 = code('\x86');
const TUPLE_3 = code('\x87');
const REDUCE = code('R');
const BUILD = code('b');
const NONE = code('N');
const FALSE = code('\x89');
const STOP = code('.');

function unicode(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  return Buffer.concat([withLength('X', bytes.length), bytes]);
}

function int(number: number): Buffer {
  const bytes = Buffer.alloc(5, 'J');
  bytes.writeInt32LE(number, 1);
  return bytes;
}

function global(module: string, name: string): Buffer {
  return code(`c${module}\n${name}\n`);
}

function shortString(text: string): Buffer {
  return Buffer.concat([code('U'), Buffer.of(text.length), code(text)]);
}

function string(length: number): Buffer {
  return withLength('T', length);
}

function longBytes(length: number): Buffer {
  const bytes = Buffer.alloc(9, '\x8e', 'latin1');
  bytes.writeBigUInt64LE(BigInt(length), 1);
  return bytes;
}

function withLength(opcode: string, length: number): Buffer {
  const bytes = Buffer.alloc(5, opcode, 'latin1');
  bytes.writeUInt32LE(length, 1);
  return bytes;
}
