import type { LayoutFormat } from '../../../../../shared/export-entries';

/** What a layout's README says in words. `layouts-en` and `layouts-zh-CN` beside this file are its two makers. */
export interface LayoutWords {
  what: Record<LayoutFormat, string>;
  columns: readonly [file: string, array: string, type: string, shape: string];
  onlyFirst: (channel: string) => string;
  /** Of layouts that are z-scored whatever the recipe says. */
  zScored: Record<'inputs' | 'all', string>;
  withoutDelay: (delay: number) => string;
  doubles: string;
}
