/** Types of one word. */
export const plainKinds = [
  'tinyint', 'smallint', 'int', 'bigint', 'float', 'double', 'boolean', 'string', 'binary', 'json',
  'date', 'datetime', 'timestamp', 'timestamp_ntz', 'interval_year_month', 'interval_day_time',
] as const;
export type PlainKind = (typeof plainKinds)[number];

/** The type of a MaxCompute column. */
export type OdpsType =
  | { kind: PlainKind }
  | { kind: 'decimal'; precision: number; scale: number }
  | { kind: 'varchar' | 'char'; length: number }
  | { kind: 'array'; element: OdpsType }
  | { kind: 'map'; key: OdpsType; value: OdpsType }
  | { kind: 'struct'; fields: OdpsColumn[] }
  | { kind: 'vector'; element: OdpsType; length: number }
  /** One that is not known, as the service writes it: its cells cannot be read. */
  | { kind: 'unknown'; text: string };

/** A column of a table or of a query's result, or a field of a struct. */
export interface OdpsColumn { name: string; type: OdpsType }

/** A bare `decimal` is of the older type system. */
const OLD_DECIMAL = { precision: 54, scale: 18 };

/** The type that a text such as `map<string,decimal(18,4)>` means, in either case. Never throws: what makes no sense is of kind `unknown`. */
export function parseOdpsType(text: string): OdpsType {
  const words = new TypeWords(text);
  const type = words.type();
  return type !== null && words.isAtEnd() ? type : { kind: 'unknown', text };
}

/** The text of a type, as the service writes it. */
export function odpsTypeText(type: OdpsType): string {
  switch (type.kind) {
    case 'decimal': return `decimal(${type.precision},${type.scale})`;
    case 'varchar': case 'char': return `${type.kind}(${type.length})`;
    case 'array': return `array<${odpsTypeText(type.element)}>`;
    case 'map': return `map<${odpsTypeText(type.key)},${odpsTypeText(type.value)}>`;
    case 'struct': return `struct<${type.fields.map((field) => `${fieldName(field)}:${odpsTypeText(field.type)}`).join(',')}>`;
    case 'vector': return `vector(${odpsTypeText(type.element)},${type.length})`;
    case 'unknown': return type.text;
    default: return type.kind;
  }
}

function fieldName({ name }: OdpsColumn): string {
  return /^\w+$/.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;
}

/** Reads a type's text from left to right; null wherever it makes no sense. */
class TypeWords {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    return /^\s*$/.test(this.#text.slice(this.#at));
  }

  type(): OdpsType | null {
    const kind = this.#match(/[a-z_]\w*/iy)?.toLowerCase();
    switch (kind) {
      case undefined: return null;
      case 'decimal': return this.#decimal();
      case 'varchar': case 'char': {
        const [length, ...others] = this.#numbers() ?? [];
        return length === undefined || others.length > 0 ? null : { kind, length };
      }
      case 'array': return this.#within('<', '>', () => { const element = this.type(); return element && { kind, element }; });
      case 'map': return this.#within('<', '>', () => { const key = this.type(); const value = this.#take(',') ? this.type() : null; return key && value && { kind, key, value }; });
      case 'struct': return this.#within('<', '>', () => { const fields = this.#fields(); return fields && { kind, fields }; });
      case 'vector': return this.#within('(', ')', () => { const element = this.type(); const length = this.#take(',') ? this.#number() : null; return element && length !== null ? { kind, element, length } : null; });
      default: return isPlain(kind) ? { kind } : null;
    }
  }

  #decimal(): OdpsType | null {
    if (!this.#sees('(')) return { kind: 'decimal', ...OLD_DECIMAL };
    const [precision, scale = 0, ...others] = this.#numbers() ?? [];
    return precision === undefined || others.length > 0 ? null : { kind: 'decimal', precision, scale };
  }

  #fields(): OdpsColumn[] | null {
    const fields: OdpsColumn[] = [];
    do {
      const quoted = this.#match(/`(?:[^`]|``)+`/y);
      const name = quoted === null ? this.#match(/[^\s:<>,()`]+/y) : quoted.slice(1, -1).replaceAll('``', '`');
      const type = name !== null && this.#take(':') ? this.type() : null;
      if (name === null || type === null) return null;
      fields.push({ name, type });
    } while (this.#take(','));
    return fields;
  }

  #numbers(): number[] | null {
    return this.#within('(', ')', () => {
      const numbers: number[] = [];
      do {
        const number = this.#number();
        if (number === null) return null;
        numbers.push(number);
      } while (this.#take(','));
      return numbers;
    });
  }

  #number(): number | null {
    const digits = this.#match(/\d{1,9}/y);
    return digits === null ? null : Number(digits);
  }

  #within<T>(open: string, close: string, inner: () => T | null): T | null {
    if (!this.#take(open)) return null;
    const found = inner();
    return this.#take(close) ? found : null;
  }

  #sees(mark: string): boolean {
    this.#match(/\s*/y);
    return this.#text.startsWith(mark, this.#at);
  }

  #take(mark: string): boolean {
    const isThere = this.#sees(mark);
    if (isThere) this.#at += mark.length;
    return isThere;
  }

  /** What a sticky pattern finds here, behind blanks. */
  #match(pattern: RegExp): string | null {
    this.#at += /^\s*/.exec(this.#text.slice(this.#at))?.[0].length ?? 0;
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    this.#at += found?.length ?? 0;
    return found;
  }
}

function isPlain(kind: string): kind is PlainKind {
  return (plainKinds as readonly string[]).includes(kind);
}
