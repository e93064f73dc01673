/** A cell of a CSV file, quoted where RFC 4180 wants it, and where it begins or ends with white space. */
export function csvCell(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
