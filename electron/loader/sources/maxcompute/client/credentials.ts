import { inspect } from 'node:util';

/** Who asks. Keys may be lent for some hours, with a token; an application may sign besides. */
export type Keys =
  | { kind: 'keys'; id: string; secret: string; securityToken: string | null; app: { id: string; secret: string } | null }
  | { kind: 'bearer'; token: string };

/** Holds keys so that neither JSON nor a look at the object in a log shows them. */
export class Credentials {
  readonly #keys: Keys;

  constructor(keys: Keys) {
    this.#keys = keys;
  }

  /** Hands the keys to whoever signs. */
  use<T>(sign: (keys: Keys) => T): T {
    return sign(this.#keys);
  }

  /** A text of the service without any secret that it may repeat. */
  scrub(text: string): string {
    const keys = this.#keys;
    const secrets = keys.kind === 'bearer' ? [keys.token] : [keys.secret, keys.securityToken ?? '', keys.app?.secret ?? ''];
    return secrets.filter((secret) => secret !== '').reduce((scrubbed, secret) => scrubbed.replaceAll(secret, '***'), text);
  }

  toJSON(): string { return '***'; }
  [inspect.custom](): string { return '***'; }
}
