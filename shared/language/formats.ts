import type { Language } from './language';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Numbers, sizes and times as a language writes them. Units are the same in both. */
export interface Formats {
  /** 1,234,567 or, with digits, 3.14 */
  number(value: number, digits?: number): string;
  /** 0.5812 -> 58.1 % */
  percent(share: number, digits?: number): string;
  /** [figure, unit]: ["3.53", "GB"]; decimal units. */
  bytesParts(bytes: number): [figure: string, unit: string];
  bytes(bytes: number): string;
  /** 355,000 -> 5:55, 3,725,000 -> 1:02:05 */
  clock(ms: number): string;
  /** A time that is mostly short: 40 ms, 1.5 s, and a clock from a minute on. */
  short(ms: number): string;
  /** "about 5 min", rounded as remaining time should be. */
  about(ms: number): string;
  /** How long ago something was: "5 minutes ago". */
  ago(ms: number): string;
  /** A day of the week in short, Monday is 0. */
  weekday(day: number): string;
  /** Lists names: "a, b and c". */
  list(items: readonly string[]): string;
}

export function formatsFor(language: Language): Formats {
  const byDigits = new Map<number, Intl.NumberFormat>();
  const numbersWith = (digits: number): Intl.NumberFormat => {
    const known = byDigits.get(digits) ?? new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    byDigits.set(digits, known);
    return known;
  };
  const number = (value: number, digits = 0): string => (Number.isFinite(value) ? numbersWith(digits).format(value) : '–');
  const bytesParts = (bytes: number): [string, string] => {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let value = bytes;
    let unit = 0;
    while (value >= 999.5 && unit < units.length - 1) { value /= 1000; unit++; }
    return [number(value, unit < 2 ? 0 : unit === 2 ? (value < 100 ? 1 : 0) : 2), units[unit] as string];
  };
  const clock = (ms: number): string => {
    const s = Math.floor(ms / 1000);
    const two = (n: number): string => String(n).padStart(2, '0');
    return s < 3600 ? `${Math.floor(s / 60)}:${two(s % 60)}` : `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  };
  const about = (ms: number): string => {
    const [figure, en, zh] = ms < 5000 ? ['', 'a few seconds', '几秒钟'] : ms < 0.9 * MINUTE ? [number(Math.ceil(ms / 5000) * 5), ' s', ' 秒']
      : ms < HOUR ? [number(Math.round(ms / MINUTE)), ' min', ' 分钟'] : [number(ms / HOUR, 1), ' h', ' 小时'];
    if (figure === '') return language === 'en' ? en : zh;
    return language === 'en' ? `about ${figure}${en}` : `约 ${figure}${zh}`;
  };
  const ago = (ms: number): string => {
    if (ms < MINUTE) return language === 'en' ? 'just now' : '刚刚';
    const [count, en, zh] = ms < HOUR ? [Math.floor(ms / MINUTE), 'minute', '分钟'] : ms < DAY ? [Math.floor(ms / HOUR), 'hour', '小时'] : [Math.floor(ms / DAY), 'day', '天'];
    return language === 'en' ? `${number(count)} ${en}${count === 1 ? '' : 's'} ago` : `${number(count)} ${zh}前`;
  };
  return {
    number,
    percent: (share, digits = 1) => (Number.isFinite(share) ? `${number(share * 100, digits)} %` : '–'),
    bytesParts,
    bytes: (bytes) => bytesParts(bytes).join(' '),
    clock,
    short(ms) {
      if (ms >= MINUTE) return clock(ms);
      const [figure, en, zh] = ms < 1000 ? [number(ms), 'ms', '毫秒'] : [number(ms / 1000, 1), 's', '秒'];
      return `${figure} ${language === 'en' ? en : zh}`;
    },
    about,
    ago,
    // 2024-01-01 was a Monday.
    weekday: (day) => new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + day)),
    list: (items) => new Intl.ListFormat(language, { type: 'conjunction' }).format(items),
  };
}
