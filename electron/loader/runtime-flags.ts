import v8 from 'node:v8';

/**
 * Of V8, for a process that loads. Rows stand in memory of their own, and what is made on the way lives for a moment:
 * left to itself V8 keeps some 30 MB more for it, and is no faster. `npm run sluice` says the same.
 */
export const loaderFlags: readonly string[] = ['--max-semi-space-size=2'];

/**
 * Has V8 wait some seven times longer than it would before it compiles once more what runs often. A load is few loops over millions of rows,
 * and each thread compiles its own of them: left to itself the compiler takes a tenth of the processors' time in a load of two seconds.
 * Not among the flags above, as its name differs by version, and a program that is started with a flag it does not know ends.
 */
export function compileLater(): void {
  for (const flag of patienceFlags(process.versions.v8)) v8.setFlagsFromString(flag);
}

/** What says so to a version of V8; nothing to those that were not tried. */
export function patienceFlags(version: string): readonly string[] {
  const major = Number.parseInt(version, 10);
  if (major <= 11) return ['--interrupt-budget=500000'];
  return major <= 14 ? ['--invocation-count-for-maglev=2000', '--invocation-count-for-turbofan=20000'] : [];
}
