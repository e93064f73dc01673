import { createHmac } from 'node:crypto';

export function signatureV2(secret: string, text: string): string {
  return createHmac('sha1', secret).update(text).digest('base64');
}

/** `day` is yyyymmdd in UTC. Only the key is derived with SHA-256. */
export function signatureV4(secret: string, day: string, region: string, text: string): string {
  const step = (key: string | Buffer, part: string): Buffer => createHmac('sha256', key).update(part).digest();
  const key = step(step(step(step(`aliyun_v4${secret}`, day), region), 'odps'), 'aliyun_v4_request');
  return createHmac('sha1', key).update(text).digest('base64');
}

/** What stands in the Authorization header; null where it is no such thing. */
export function authorizationFrom(header: string): { accessKeyId: string; scope: { day: string; region: string } | null; signature: string } | null {
  const parts = /^ODPS ([^:/]+)(?:\/(\d{8})\/([^/:]+)\/odps\/aliyun_v4_request)?:(\S+)$/.exec(header);
  if (parts === null) return null;
  const [, accessKeyId = '', day, region, signature = ''] = parts;
  return { accessKeyId, scope: day === undefined || region === undefined ? null : { day, region }, signature };
}
