import type { JsonFault } from './errors';

/** What is wrong with text that JSON.parse refuses, and the place of it, both counted from 1. */
export interface FoundJsonFault { fault: JsonFault; line: number; column: number }

/** Finds the first fault of text that is not JSON; null when it is JSON after all. */
export function findJsonFault(text: string): FoundJsonFault | null {
  const scanner = new Scanner(text);
  const fault = text.trim() === '' ? 'empty' : scanner.scan();
  if (fault === null) return null;
  const before = text.slice(0, scanner.at).split(/\r\n|\n|\r/);
  return { fault, line: before.length, column: (before[before.length - 1] as string).length + 1 };
}

/** Walks JSON text once and stops, with `at` on the spot, where the grammar is broken. */
class Scanner {
  at = 0;
  readonly #text: string;

  constructor(text: string) { this.#text = text; }

  scan(): JsonFault | null {
    const fault = this.#value();
    if (fault !== null) return fault;
    this.#space();
    return this.#next() === '' ? null : this.#isComment() ? 'comment' : 'text-after-end';
  }

  #next(): string { return this.#text.charAt(this.at); }
  #isComment(): boolean { return this.#next() === '#' || /^\/[/*]/.test(this.#text.slice(this.at, this.at + 2)); }

  #value(): JsonFault | null {
    this.#space();
    if (this.#next() === '{') return this.#members('}', () => this.#member());
    if (this.#next() === '[') return this.#members(']', () => this.#value());
    if (this.#next() === '"') return this.#string();
    return this.#take(/(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)(?![\w.+-])/y) ? null : this.#strange();
  }

  #members(close: string, one: () => JsonFault | null): JsonFault | null {
    this.at++;
    this.#space();
    if (this.#next() === close) { this.at++; return null; }
    for (;;) {
      const fault = one();
      if (fault !== null) return fault;
      this.#space();
      if (this.#next() === close) { this.at++; return null; }
      if (this.#next() !== ',') return this.#next() !== '' && /["{[\w-]/.test(this.#next()) ? 'comma-missing' : this.#strange();
      const commaAt = this.at++;
      this.#space();
      if (this.#next() === close) { this.at = commaAt; return 'trailing-comma'; }
    }
  }

  #member(): JsonFault | null {
    this.#space();
    if (this.#next() !== '"') return /[\w$]/.test(this.#next()) ? 'quotes-missing' : this.#strange();
    const fault = this.#string();
    if (fault !== null) return fault;
    this.#space();
    if (this.#next() !== ':') return this.#strange();
    this.at++;
    return this.#value();
  }

  #string(): JsonFault | null {
    const beganAt = this.at;
    if (this.#take(/"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y)) return null;
    this.#take(/"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/y);
    if (this.#next() !== '' && this.#next() !== '\n' && this.#next() !== '\r') return 'unexpected';
    const isCutOff = this.#text.slice(this.at).trim() === '';
    if (!isCutOff) this.at = beganAt;
    return isCutOff ? 'ends-too-soon' : 'quotes-missing';
  }

  #strange(): JsonFault {
    if (this.#next() === '') return 'ends-too-soon';
    if (this.#isComment()) return 'comment';
    return /['\u2018\u2019\u201c\u201d]/.test(this.#next()) ? 'wrong-quotes' : 'unexpected';
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text);
    this.at += found?.[0].length ?? 0;
    return found !== null;
  }

  #space(): void {
    this.#take(/[ \t\n\r]*/y);
  }
}
