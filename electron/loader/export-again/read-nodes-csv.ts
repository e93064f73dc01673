import type { SeriesNode } from '../series/series';

/** The nodes of a nodes.csv as nodesCsv writes it, in their order. */
export function nodesFromCsv(text: string, keyParts: number): SeriesNode[] {
  return recordsOf(text).slice(1).map((fields) => {
    const key = fields.slice(1, 1 + keyParts);
    const [lat, lng] = fields.slice(1 + keyParts).map((degrees) => (degrees === '' ? null : Number(degrees)));
    return { name: key.join('_'), key, lat: lat ?? null, lng: lng ?? null };
  });
}

function recordsOf(text: string): string[][] {
  const records: string[][] = [];
  let fields: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    if (end === '' && plain === '' && quoted === undefined && fields.length === 0) break;
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    records.push(fields);
    fields = [];
  }
  return records;
}
