/** An instant as UTC text in whole seconds, as in 2025-07-01T00:00:00Z. */
export function utcText(epochS: number): string {
  return new Date(epochS * 1000).toISOString().replace('.000Z', 'Z');
}
