import { formatsFor, type Formats } from '../../shared/language/formats';
import type { Language } from '../../shared/language/language';
import { sharedTextsFor, type SharedTexts } from '../../shared/language/shared-texts';
import { cliEn } from './en';
import { cliZh } from './zh-CN';

/** Every text of the terminal. `cliEn` is the type: one that zh-CN lacks does not compile. */
export type CliTexts = typeof cliEn;

export interface Words { language: Language; texts: CliTexts; shared: SharedTexts; formats: Formats }

export function wordsFor(language: Language): Words {
  return { language, texts: language === 'en' ? cliEn : cliZh, shared: sharedTextsFor(language), formats: formatsFor(language) };
}
