import { element } from '../http/xml';

/** A part of a list, and the marker that asks for the next one: the last name on this page, empty behind the end. */
export interface Page<T> {
  items: readonly T[];
  marker: string;
}

/** What comes behind the item that `marker` names; from the beginning where it is empty. */
export function pageOf<T>(items: readonly T[], nameOf: (item: T) => string, marker: string, pageItems: number): Page<T> {
  const first = marker === '' ? 0 : items.findIndex((item) => nameOf(item) === marker) + 1;
  const page = items.slice(first, first + pageItems);
  const last = page.at(-1);
  return { items: page, marker: last !== undefined && first + page.length < items.length ? nameOf(last) : '' };
}

export function pageXml<T>(root: string, { items, marker }: Page<T>, pageItems: number, itemXml: (item: T) => string): string {
  return `<${root}>${element('Marker', marker)}${element('MaxItems', pageItems)}${items.map(itemXml).join('')}</${root}>`;
}
