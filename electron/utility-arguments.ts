/** Flags of V8 as a utility process takes them: given as they are, as to Node, they do nothing there. */
export function utilityArguments(flags: readonly string[]): string[] {
  return flags.length === 0 ? [] : [`--js-flags=${flags.join(' ')}`];
}
