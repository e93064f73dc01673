import type { qualityEn } from './en/quality';
import { sharedEn } from './en/shared';
import type { Language } from './language';
import { sharedZh } from './zh-CN/shared';

/** Texts that the window and the terminal share. */
export type SharedTexts = typeof sharedEn;

/** What a quality report says. */
export type QualityTexts = typeof qualityEn;

export function sharedTextsFor(language: Language): SharedTexts {
  return language === 'en' ? sharedEn : sharedZh;
}
