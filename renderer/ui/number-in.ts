/** The number that a text is: 100,000 reads as 100000; what is none stays text. */
export function numberIn(text: string): number | string {
  const plain = /^\d{1,3}([,\s_]\d{3})+$/.test(text.trim()) ? text.replace(/[,\s_]/g, '') : text.trim();
  return plain === '' || !Number.isFinite(Number(plain)) ? plain : Number(plain);
}
