import { Int64, Utf8 } from 'apache-arrow';
import { keyColumnOf, MISSING, type KeyColumn } from '../../files/arrow/key-columns';
import { defaultNullTokens } from '../../files/null-tokens';
import { cellValue } from '../decode/cell-value';
import { type Cells } from '../decode/column-batch';
import type { OdpsType } from '../odps-type';
import { cellText } from './cell-text';
import { isText } from './read-values';

/** Numbers the texts of key cells of a type, whichever layout they come in. Its `fill` throws NeedsEngine for text that is not UTF-8. */
export function keyCellsOf(type: OdpsType): KeyColumn {
  if (isText(type)) return keyColumnOf(new Utf8(), defaultNullTokens, null) as KeyColumn;
  switch (type.kind) {
    case 'tinyint': case 'smallint': case 'int': case 'bigint': return new WholeKeys();
    default: return new TextOfKeys();
  }
}

class WholeKeys implements KeyColumn {
  readonly #longs = keyColumnOf(new Int64(), [], null) as KeyColumn;

  get texts(): readonly string[] {
    return this.#longs.texts;
  }

  fill(cells: Cells, into: Int32Array): void {
    this.#longs.fill(cells.layout === 'int64' ? cells : { ...cells, data: widened(cells) }, into);
  }

  learn(text: string): number {
    return this.#longs.learn(text);
  }
}

/** Smaller whole numbers in 64 bits each. */
function widened({ data, layout, rows }: Cells): Uint8Array {
  const narrow = layout === 'int8' ? new Int8Array(data.buffer, data.byteOffset, rows) : layout === 'int16' ? new Int16Array(data.buffer, data.byteOffset, rows) : new Int32Array(data.buffer, data.byteOffset, rows);
  const words = new Int32Array(rows * 2);
  for (let row = 0; row < rows; row++) {
    words[row * 2] = narrow[row] as number;
    words[row * 2 + 1] = (narrow[row] as number) >> 31;
  }
  return new Uint8Array(words.buffer);
}

/** Of types that hardly name a node: by what a person would read. */
class TextOfKeys implements KeyColumn {
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();

  fill(cells: Cells, into: Int32Array): void {
    for (let row = 0; row < cells.rows; row++) {
      const text = cellText(cells.type, cellValue(cells, row));
      into[row] = text === null ? MISSING : this.learn(text);
    }
  }

  learn(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) this.#numbers.set(text, number = this.texts.push(text) - 1);
    return number;
  }
}

/** The key of a partition: the same in each of its rows. */
export class ConstantKeys implements KeyColumn {
  readonly #keys: KeyColumn = new TextOfKeys();
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  get texts(): readonly string[] {
    return this.#keys.texts;
  }

  fill({ rows }: Pick<Cells, 'rows'>, into: Int32Array): void {
    into.fill(defaultNullTokens.includes(this.#value) ? MISSING : this.learn(this.#value), 0, rows);
  }

  learn(text: string): number {
    return this.#keys.learn(text);
  }
}
