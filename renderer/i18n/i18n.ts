import { createContext, useContext } from 'react';
import { formatsFor, type Formats } from '../../shared/language/formats';
import type { Language } from '../../shared/language/language';
import { sharedTextsFor, type SharedTexts } from '../../shared/language/shared-texts';
import { en } from './en';
import { zhCN } from './zh-CN';

/** Every text of the window. `en` is the type: a key that zh-CN lacks does not compile. */
export type WindowTexts = typeof en;

export interface I18n {
  language: Language;
  texts: WindowTexts;
  shared: SharedTexts;
  formats: Formats;
  /** What of a text everybody may see: all of it, unless a presentation hides hosts and keys. */
  hide: (text: string) => string;
}

/** Texts that can tell of hosts and keys go through `hide`. */
export function i18nFor(language: Language, hide: (text: string) => string = asItIs): I18n {
  const texts = language === 'en' ? en : zhCN;
  const shared = sharedTextsFor(language);
  return { language, formats: formatsFor(language), hide, ...(hide === asItIs ? { texts, shared } : { texts: withHiddenChecks(texts, hide), shared: withHiddenErrors(shared, hide) }) };
}

/** Nothing is hidden. */
export function asItIs(text: string): string {
  return text;
}

function withHiddenErrors(shared: SharedTexts, hide: (text: string) => string): SharedTexts {
  return {
    ...shared,
    error(error) {
      const { title, where, unaffected, whatToDo } = shared.error(error);
      return { title: hide(title), where: where === null ? null : hide(where), unaffected: hide(unaffected), whatToDo: hide(whatToDo) };
    },
    logMessage: (message) => hide(shared.logMessage(message)),
    recipeIssue: (issue) => hide(shared.recipeIssue(issue)),
    iniFinding: (finding) => hide(shared.iniFinding(finding)),
  };
}

function withHiddenChecks(texts: WindowTexts, hide: (text: string) => string): WindowTexts {
  const { check } = texts.warehouse;
  const finding: typeof check.finding = (...given) => {
    const [name, text] = check.finding(...given);
    return [name, hide(text)];
  };
  return { ...texts, warehouse: { ...texts.warehouse, check: { ...check, finding } } };
}

export const I18nContext = createContext<I18n>(i18nFor('en'));

/** Texts and number formats of the language in use. */
export const useI18n = (): I18n => useContext(I18nContext);
