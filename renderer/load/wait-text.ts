import type { Formats } from '../../shared/language/formats';
import type { Waiting } from '../../shared/load-state';
import type { LoadTexts } from '../i18n/en/load';

/** What a load waits for, and what ends the wait. */
export function waitText(waiting: Waiting, texts: LoadTexts['waits'], formats: Formats): string {
  if (waiting.for === 'memory') return texts.memory(formats.percent(waiting.rssBytes / waiting.budgetBytes, 0), formats.bytes(waiting.budgetBytes));
  return texts.disk(formats.bytes(waiting.neededBytes), waiting.freeBytes === null ? null : formats.bytes(waiting.freeBytes), waiting.path);
}
