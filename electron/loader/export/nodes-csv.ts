import type { SeriesNode } from '../series/series';
import { csvCell } from './csv-cell';

/** nodes.csv: index, the key columns by their names in the recipe, lat, lng; empty where missing. Quoted as RFC 4180 says, lines end in LF. */
export function nodesCsv(nodes: readonly SeriesNode[], keyColumns: readonly string[]): string {
  const lines = [['index', ...keyColumns, 'lat', 'lng']];
  nodes.forEach(({ key, lat, lng }, index) => lines.push([String(index), ...key, coordinate(lat), coordinate(lng)]));
  return lines.map((fields) => `${fields.map(csvCell).join(',')}\n`).join('');
}

function coordinate(degrees: number | null): string {
  return degrees === null || Number.isNaN(degrees) ? '' : String(degrees);
}
