import { createContext, useContext } from 'react';
import { formatsFor, type Formats } from '../../shared/language/formats';
import type { Language } from '../../shared/language/language';
import { sharedTextsFor, type SharedTexts } from '../../shared/language/shared-texts';
import { en } from './en';
import { zhCN } from './zh-CN';

/** Every text of the window. `en` is the type: a key that zh-CN lacks does not compile. */
export type WindowTexts = typeof en;

export interface I18n { language: Language; texts: WindowTexts; shared: SharedTexts; formats: Formats }

export function i18nFor(language: Language): I18n {
  return { language, texts: language === 'en' ? en : zhCN, shared: sharedTextsFor(language), formats: formatsFor(language) };
}

export const I18nContext = createContext<I18n>(i18nFor('en'));

/** Texts and number formats of the language in use. */
export const useI18n = (): I18n => useContext(I18nContext);
