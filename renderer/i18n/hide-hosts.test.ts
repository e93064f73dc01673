import { describe, expect, it } from 'vitest';
import { i18nFor } from './i18n';
import { hideHosts } from './hide-hosts';

const hosts = ['service.cn-beijing.maxcompute.example', 'example'];

describe('hiding hosts and keys', () => {
  it('takes out addresses, hosts that are known, IP addresses and IDs of keys, and nothing else', () => {
    expect(hideHosts('Asking https://service.cn-beijing.maxcompute.example/api?x=1, then 10.0.0.7:443', hosts)).toBe('Asking https://••• then •••');
    expect(hideHosts('getaddrinfo ENOTFOUND service.cn-beijing.maxcompute.example', hosts)).toBe('getaddrinfo ENOTFOUND •••');
    expect(hideHosts('key LTAI5tABCDEFGH was refused', [])).toBe('key ••• was refused');
    expect(hideHosts('flows.csv has 1.2.3 rows, version 0.1.0', ['', 'h'].slice(0, 1))).toBe('flows.csv has 1.2.3 rows, version 0.1.0');
  });

  it('reaches errors and lines of the log', () => {
    const { shared } = i18nFor('en', (text) => hideHosts(text, hosts));
    const { where, title } = shared.error({ code: 'warehouse-unreachable', what: 'tables', reason: 'connect ECONNREFUSED 10.1.2.3:443' });
    expect(`${title} ${where ?? ''}`).not.toContain('10.1.2.3');
    expect(shared.error({ code: 'warehouse-keys-for-another', profile: 'p', endpoint: 'https://elsewhere.test/api' }).where).not.toContain('elsewhere');
  });
});
