/** Languages the product speaks. */
export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

/** The product's language for a BCP 47 tag: Chinese of any kind is zh-CN, all else English. */
export function languageFor(tag: string): Language {
  return /^zh\b/i.test(tag) ? 'zh-CN' : 'en';
}
