/** An instant as UTC text, as in 2025-07-01T00:00:00Z; with milliseconds where it has some. */
export function utcText(epochS: number): string {
  return new Date(epochS * 1000).toISOString().replace('.000Z', 'Z');
}
