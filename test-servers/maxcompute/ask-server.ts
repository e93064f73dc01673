import { request, type IncomingHttpHeaders } from 'node:http';
import { sampleAccount, type Account } from './auth/account';
import { canonicalString } from './auth/canonical-string';
import { signatureV2, signatureV4 } from './auth/signature';
import type { MaxComputeServer } from './start-server';

export interface Asked {
  method?: string;
  /** Behind the endpoint, encoded. */
  path: string;
  /** Decoded; they are encoded and signed here. */
  parameters?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  isTunnel?: boolean;
  account?: Account;
  /** Signs with v4, for this region. */
  region?: string;
  /** Leaves when it is aborted. */
  signal?: AbortSignal;
  /** Takes nothing of the body, as a reader that is busy. */
  isIdle?: boolean;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Body as text. */
  text: string;
  /** The connection broke before the end. */
  isBroken: boolean;
}

/** Asks a server as a client would, for its own tests: signed, the body as it travels. Rejects where nothing is answered, or on an abort. */
export function askServer(server: MaxComputeServer, { method = 'GET', path, parameters = {}, headers = {}, body = '', isTunnel = false, account = sampleAccount, region, signal, isIdle = false }: Asked): Promise<Answer> {
  const query = Object.entries(parameters).map(([name, value]) => value === '' ? encodeURIComponent(name) : `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
  const dated = { 'date': new Date().toUTCString(), 'x-odps-user-agent': 'test', ...(body === '' ? {} : { 'content-type': 'application/xml' }), ...(account.securityToken === undefined ? {} : { 'authorization-sts-token': account.securityToken }), ...headers };
  const text = canonicalString({ method, headers: dated, path: decodeURIComponent(path), parameters: new Map(Object.entries(parameters)) });
  const day = new Date(dated.date).toISOString().slice(0, 10).replaceAll('-', '');
  const authorization = region === undefined ? `ODPS ${account.accessKeyId}:${signatureV2(account.accessKeySecret, text)}` : `ODPS ${account.accessKeyId}/${day}/${region}/odps/aliyun_v4_request:${signatureV4(account.accessKeySecret, day, region, text)}`;
  return new Promise((resolve, reject) => {
    const asking = request(`${isTunnel ? server.tunnelEndpoint : server.endpoint}${path}${query === '' ? '' : `?${query}`}`, { method, ...(signal === undefined ? {} : { signal }), headers: { authorization, ...dated, 'content-length': Buffer.byteLength(body) } }, (response) => {
      const pieces: Buffer[] = [];
      if (isIdle) response.pause();
      else response.on('data', (piece: Buffer) => pieces.push(piece));
      const finish = (isBroken: boolean) => (): void => {
        const whole = Buffer.concat(pieces);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: whole, text: whole.toString(), isBroken });
      };
      response.once('end', finish(false));
      response.once('error', finish(true));
    });
    asking.once('error', reject);
    asking.end(body);
  });
}
