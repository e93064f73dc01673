/** A recipe's name as a folder's name: what file systems refuse is replaced, nothing else. */
export function folderNameOf(recipeName: string): string {
  const name = recipeName.replace(/[<>:"/\\|?*\u0000-\u001f]+/g, '-').replace(/[. ]+$/, '').trim();
  return name === '' ? 'export' : name;
}
