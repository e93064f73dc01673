/** A piece of a query. `text` of quoted pieces is what stands between the quotes, escapes read. */
export interface Token {
  kind: 'word' | 'name' | 'text' | 'number' | 'blank' | 'sign';
  text: string;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', 0: '\0' };

/** Takes a query apart: words, `names`, 'texts' and "texts", numbers, blanks and comments, and single signs. Throws a SyntaxError where a quote stays open. */
export function tokensOf(query: string): Token[] {
  const pattern = /(?<blank>\s+|--[^\n]*|\/\*[\s\S]*?\*\/)|(?<word>[\p{L}_][\p{L}\p{N}_]*)|(?<number>(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|`(?<name>[^`]*)`|'(?<single>(?:[^'\\]|\\[\s\S]|'')*)'|"(?<double>(?:[^"\\]|\\[\s\S]|"")*)"|(?<sign>[^'"`])/giuy;
  const tokens: Token[] = [];
  while (pattern.lastIndex < query.length) {
    const at = pattern.lastIndex;
    const groups = pattern.exec(query)?.groups;
    if (groups === undefined) throw new SyntaxError(`ParserException: unterminated quote at ${at}`);
    const { blank, word, number, name, single, double, sign } = groups;
    if (blank !== undefined) tokens.push({ kind: 'blank', text: ' ' });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else tokens.push({ kind: 'text', text: single === undefined ? unescaped(double ?? '', '"') : unescaped(single, '\'') });
  }
  return tokens;
}

function unescaped(text: string, quote: string): string {
  return text.replaceAll(quote + quote, quote).replace(/\\([\s\S])/g, (_, letter: string) => escapes[letter] ?? letter);
}
