import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element: texts, or elements within it. */
export type Xml = string | XmlElement | readonly (string | XmlElement)[] | undefined;
export interface XmlElement { readonly [name: string]: Xml }

/** Everything stays text. Character references such as &#21271; are among the "entities of HTML". */
const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false, parseAttributeValue: false, trimValues: false, ignoreDeclaration: true, htmlEntities: true });

/** null for what is no XML, is cut short, or declares entities of its own. */
export function parseXml(text: string): XmlElement | null {
  if (!text.trimStart().startsWith('<') || /<!DOCTYPE/i.test(text) || XMLValidator.validate(text) !== true) return null;
  return parser.parse(text) as XmlElement;
}

/** The text within, along names; '' where there is none. */
export function textAt(xml: Xml, ...names: string[]): string {
  const found = elementAt(xml, ...names);
  if (typeof found === 'string') return found;
  const inner = (found as XmlElement | undefined)?.['#text'];
  return typeof inner === 'string' ? inner : '';
}

export function elementAt(xml: Xml, ...names: string[]): Xml {
  return names.reduce<Xml>((at, name) => (Array.isArray(at) ? (at[0] as Xml) : at) === undefined || typeof at === 'string' ? undefined : ((Array.isArray(at) ? at[0] : at) as XmlElement)[name], xml);
}

/** Elements of one name: one, several or none. */
export function listAt(xml: Xml, ...names: string[]): readonly (string | XmlElement)[] {
  const found = elementAt(xml, ...names);
  if (found === undefined || found === '') return [];
  return Array.isArray(found) ? found as readonly (string | XmlElement)[] : [found as string | XmlElement];
}
