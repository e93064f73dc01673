import { SluiceFailure } from '../../../../../shared/errors';
import { listAt, textAt, type XmlElement } from './xml';

/** A part of a list, and what asks for the part behind it; '' behind the last. */
export interface Page<T> { items: T[]; marker: string }

export function pageOf<T>(xml: XmlElement, root: string, name: string, read: (item: string | XmlElement) => T): Page<T> {
  return { items: listAt(xml, root, name).map(read), marker: textAt(xml, root, 'Marker') };
}

/** The items of each page in turn; `what` names the list in errors. Throws warehouse-unreachable where one page leads back to another. */
export async function* pages<T>(what: string, ask: (marker: string) => Promise<Page<T>>): AsyncGenerator<T[]> {
  const asked = new Set<string>();
  for (let marker = ''; ;) {
    const page = await ask(marker);
    yield page.items;
    if (page.marker === '') return;
    if (asked.has(page.marker)) throw new SluiceFailure({ code: 'warehouse-unreachable', what, reason: `the list comes round to ${page.marker} again` });
    asked.add(marker = page.marker);
  }
}
