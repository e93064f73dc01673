import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { SluiceFailure } from '../../../shared/errors';
import type { Access, AccessTo } from './access';

type Environment = Readonly<Record<string, string | undefined>>;

/** Names of the environment variables that hold keys, as the service's own tools name them. */
const usual = { keyId: 'ALIBABA_CLOUD_ACCESS_KEY_ID', keySecret: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET', securityToken: 'ALIBABA_CLOUD_SECURITY_TOKEN' } as const;

const variable = z.string().regex(/^[A-Za-z_]\w*$/);
const profileSchema = z.strictObject({
  /** Environment variables that hold the keys: never the keys themselves. */
  keyIdFrom: variable.default(usual.keyId),
  keySecretFrom: variable.default(usual.keySecret),
  securityTokenFrom: variable.default(usual.securityToken),
  proxy: z.url({ protocol: /^https?$/ }).optional(),
  /** A file of certificates, as PEM; a relative path starts at the folder of the profiles. */
  caFile: z.string().min(1).optional(),
});
type Profile = z.output<typeof profileSchema>;
const profilesSchema = z.record(z.string(), profileSchema);

/**
 * Access by environment variables. A profile of the file that SLUICE_PROFILES names (else `profiles.json` in Sluice's
 * configuration folder) says which variables hold the keys, and how the network is reached; the file holds no secret.
 * SLUICE_PROXY and SLUICE_CA_FILE stand in for what a profile says nothing of.
 */
export function environmentAccess(env: Environment): AccessTo {
  return async ({ profile }) => {
    const file = profilesFile(env);
    const found = profile === undefined ? profileSchema.parse({}) : await profileOf(profile, file);
    const id = env[found.keyIdFrom] ?? '';
    const secret = env[found.keySecretFrom] ?? '';
    const missing = [...(id === '' ? [found.keyIdFrom] : []), ...(secret === '' ? [found.keySecretFrom] : [])];
    if (missing.length > 0) throw new SluiceFailure({ code: 'warehouse-keys-missing', profile: profile ?? null, variables: missing });
    return { keys: { id, secret, securityToken: env[found.securityTokenFrom] || null }, proxy: found.proxy ?? (env['SLUICE_PROXY'] || null), caPem: await caOf(found, profile ?? '', file, env['SLUICE_CA_FILE'] || null) } satisfies Access;
  };
}

/** The file that names connection profiles. */
export function profilesFile(env: Environment): string {
  if (env['SLUICE_PROFILES']) return path.resolve(env['SLUICE_PROFILES']);
  if (process.platform === 'win32') return path.join(env['APPDATA'] ?? path.join(homedir(), 'AppData', 'Roaming'), 'Sluice', 'profiles.json');
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support', 'Sluice', 'profiles.json');
  return path.join(env['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config'), 'sluice', 'profiles.json');
}

async function profileOf(name: string, file: string): Promise<Profile> {
  const unknown = (reason: string | null): SluiceFailure => new SluiceFailure({ code: 'warehouse-profile-unknown', profile: name, path: file, reason });
  const text = await readFile(file, 'utf8').catch((thrown: NodeJS.ErrnoException) => { throw unknown(thrown.code ?? thrown.message); });
  const parsed = profilesSchema.safeParse(jsonOf(text));
  // What stands in the file is not repeated: somebody may have written a key there by mistake.
  if (!parsed.success) throw unknown(parsed.error.issues.map(({ path: at, code }) => `${at.join('.')}: ${code}`).join('; '));
  const profile = parsed.data[name];
  if (profile === undefined) throw unknown(null);
  return profile;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function caOf({ caFile }: Profile, profile: string, file: string, usualFile: string | null): Promise<string | null> {
  if (caFile === undefined && usualFile === null) return null;
  const full = caFile === undefined ? path.resolve(usualFile ?? '') : path.resolve(path.dirname(file), caFile);
  return readFile(full, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    throw new SluiceFailure({ code: 'warehouse-profile-unknown', profile, path: full, reason: thrown.code ?? thrown.message });
  });
}
