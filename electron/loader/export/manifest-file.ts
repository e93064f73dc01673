import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest, QualityManifest } from '../../../shared/manifest';

export const MANIFEST_NAME = 'manifest.json';

const NO_HASH = '0'.repeat(64);
const HASH_LINE = /"manifestSha256": "([0-9a-f]{64})"\n\}\n$/;

/** The manifest as it stands in its file, its own hash filled in. */
export function manifestText(manifest: Omit<Manifest, 'manifestSha256'> | Omit<QualityManifest, 'manifestSha256'>): string {
  const text = `${JSON.stringify({ ...manifest, manifestSha256: NO_HASH }, null, 2)}\n`;
  return withHash(text, sha256Of(text));
}

/** The hash a manifest's text claims for itself, and the one it has; null when it claims none. */
export function manifestHashes(text: string): { claimed: string; found: string } | null {
  const claimed = HASH_LINE.exec(text)?.[1];
  return claimed === undefined ? null : { claimed, found: sha256Of(withHash(text, NO_HASH)) };
}

/** Whether a folder's manifest says that it is an export of ours, of whatever version, and even if damaged in one place. */
export async function isOurExport(folder: string): Promise<boolean> {
  return readFile(join(folder, MANIFEST_NAME), 'utf8').then((text) => /^\{\s*"sluiceExport":|"manifestSha256":/.test(text), () => false);
}

function withHash(text: string, hash: string): string {
  return text.replace(HASH_LINE, `"manifestSha256": "${hash}"\n}\n`);
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
