/** Characters of a name that fit beside the map. */
const FITS_AXIS = 10;
/** Characters of a name that fit into the node list. */
const FITS = 14;
const KEPT = 10;

/** A name too long for the list by its end, where nodes differ; a key joined from numbers by the end of each. */
export function shortName(name: string): string {
  if (name.length <= FITS) return name;
  const numbers = /^\d+(_\d+)+$/.test(name) ? name.split('_') : [name];
  const kept = Math.floor((KEPT + 1) / numbers.length) - 1;
  if (kept < 2) return `…${name.slice(-KEPT)}`;
  return numbers.map((number) => (number.length <= kept + 1 ? number : `…${number.slice(-kept)}`)).join('_');
}

/** A name too long for an axis by its end. */
export function axisName(name: string): string {
  return name.length <= FITS_AXIS ? name : `…${name.slice(1 - FITS_AXIS)}`;
}
