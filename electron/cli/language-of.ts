import { languageFor, type Language } from '../../shared/language/language';

/** The language that --lang names, or the one of the environment: LC_ALL, LC_MESSAGES, LANG, the first that is set. */
export function languageOf(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const asked = at < 0 ? undefined : args[at] === '--lang' ? args[at + 1] : args[at]?.slice('--lang='.length);
  const locale = asked ?? [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '') ?? 'en';
  return languageFor(locale.replace(/[_.@].*$/, ''));
}
