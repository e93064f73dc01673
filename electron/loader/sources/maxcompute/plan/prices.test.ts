import { expect, it } from 'vitest';
import { isPublicEndpoint, wayOf } from './prices';

it('knows which addresses lie outside the network of the service', () => {
  for (const address of ['https://service.cn-beijing.maxcompute.aliyun.com/api', 'https://dt.cn-shanghai.maxcompute.aliyun.com']) expect(isPublicEndpoint(address), address).toBe(true);
  for (const address of ['http://service.cn-beijing-intranet.maxcompute.aliyun-inc.com/api', 'http://service.cn-beijing-vpc.maxcompute.aliyun-inc.com/api', 'http://service.cn.maxcompute.aliyun-inc.com/api', 'http://127.0.0.1:8080/api', 'http://172.20.1.1/api']) expect(isPublicEndpoint(address), address).toBe(false);
});

it('reckons the fee by what is downloaded', () => {
  expect(wayOf(1e9, 100, { isPublic: true, scan: 'none' }).downloadUsd).toBeCloseTo(11.66, 10);
  expect(wayOf(1e9, 100, { isPublic: false, scan: 'untold' })).toEqual({ rows: 1e9, isUpperBound: false, bytes: 1e11, downloadUsd: 0, scan: 'untold' });
});
