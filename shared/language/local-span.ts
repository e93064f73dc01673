/** Two wall times as one span: 2013-11-03 01:00–02:00, with the second day where it is another. */
export function localSpan(from: string, until: string): string {
  const isSameDay = until.startsWith(from.slice(0, 10));
  return `${from.replace('T', ' ')}–${isSameDay ? until.slice(11) : until.replace('T', ' ')}`;
}
