/** Null tokens as one line of text, parted by commas; "" stands for the empty cell, a lone comma for no token at all. */
export function shortTokens(tokens: readonly string[]): string {
  return tokens.length === 0 ? ',' : tokens.map((token) => (token === '' || token !== token.trim() || /[",]/.test(token) ? JSON.stringify(token) : token)).join(', ');
}

/** The tokens of such a line. */
export function tokensFrom(text: string): string[] {
  return [...text.matchAll(/\s*("(?:[^"\\]|\\.)*"|[^,]*)\s*(?:,|$)/g)].map(([, token = '']) => token.trim()).filter((token) => token !== '').map(unquoted);
}

function unquoted(token: string): string {
  if (!/^".*"$/.test(token)) return token;
  try {
    return JSON.parse(token) as string;
  } catch {
    return token;
  }
}
