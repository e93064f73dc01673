import fc from 'fast-check';
import { expect, it } from 'vitest';
import { elementAt, listAt, parseXml, textAt } from './xml';

it('keeps numbers as text, blanks as they are, and reads character references', () => {
  const xml = parseXml('<?xml version="1.0"?><r><n>007</n><c Name="ds" Value=" a+b %2B &#x5317;&#39;&amp;lt;"/><t><![CDATA[<a> &amp;]]></t><empty/></r>');
  expect(textAt(xml ?? undefined, 'r', 'n')).toBe('007');
  expect(textAt(elementAt(xml ?? undefined, 'r', 'c', '@Value'))).toBe(" a+b %2B 北'&lt;");
  expect(textAt(xml ?? undefined, 'r', 't')).toBe('<a> &amp;');
  expect([textAt(xml ?? undefined, 'r', 'empty'), textAt(xml ?? undefined, 'r', 'no', 'such')]).toEqual(['', '']);
});

it('tells one element, several and none alike', () => {
  const named = (inner: string): string[] => listAt(parseXml(`<r>${inner}</r>`) ?? undefined, 'r', 'a').map((one) => textAt(one));
  expect([named(''), named('<a>1</a>'), named('<a>1</a><b/><a>2</a>')]).toEqual([[], ['1'], ['1', '2']]);
});

it('expands no entities that a document brings along', () => {
  expect(parseXml('<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><r>&b;</r>')).toBeNull();
});

it('takes nothing that is cut short for the whole', () => {
  const whole = '<?xml version="1.0"?><Tables><Marker/><Table><Name>a</Name></Table><Table><Name>b</Name></Table></Tables>';
  fc.assert(fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => { expect(parseXml(whole.slice(0, length))).toBeNull(); }));
  expect(parseXml(whole)).not.toBeNull();
});

it('is not misled by pages and other texts', () => {
  for (const text of ['', 'hello', '{"Code":"x"}', '<html><body><br>Bad gateway</body></html>', '<!DOCTYPE html><html></html>']) expect(parseXml(text)).toBeNull();
});
