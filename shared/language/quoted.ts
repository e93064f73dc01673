const LONGEST = 160;

/** Text out of a file or a recipe, cut to a readable length, line breaks and other invisible characters made visible. */
export function shown(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return cut.replace(/[\p{Cc}\u2028\u2029\ufeff]/gu, (character) => escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const escapes: Record<string, string> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A list of names cut after `most`, with an ellipsis. */
export function firstOf(names: readonly string[], most = 12): string[] {
  return names.length > most ? [...names.slice(0, most), '…'] : [...names];
}
