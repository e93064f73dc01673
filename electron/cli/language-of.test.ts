import { describe, expect, it } from 'vitest';
import { languageOf } from './language-of';

describe('languageOf', () => {
  it('takes what --lang names over the environment', () => {
    expect(languageOf(['run', 'a', '--lang', 'zh-CN'], { LANG: 'en_US.UTF-8' })).toBe('zh-CN');
    expect(languageOf(['--lang=en', 'run', 'a'], { LC_ALL: 'zh_CN.UTF-8' })).toBe('en');
  });

  it('takes the first of LC_ALL, LC_MESSAGES and LANG that is set', () => {
    expect(languageOf([], { LC_ALL: '', LC_MESSAGES: 'zh_CN', LANG: 'en_US' })).toBe('zh-CN');
    expect(languageOf([], { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' })).toBe('en');
    expect(languageOf([], { LANG: 'zh_TW.Big5@x' })).toBe('zh-CN');
    expect(languageOf([], {})).toBe('en');
  });
});
