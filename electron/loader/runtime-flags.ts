/**
 * Of V8, for a process that loads. Rows stand in memory of their own, and what is made on the way lives for a moment:
 * left to itself V8 keeps some 30 MB more for it, and is no faster. `npm run sluice` says the same.
 */
export const loaderFlags: readonly string[] = ['--max-semi-space-size=2'];
