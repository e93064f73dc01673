/** The text of a file that a person wrote: UTF-8, or what Chinese systems wrote before it and spreadsheets still do. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
