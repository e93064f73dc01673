import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Licence } from '../shared/ipc';

const licencesSchema = z.array(z.strictObject({ name: z.string(), version: z.string().nullable(), licence: z.string(), text: z.string().nullable() }));

/** What the app is made of, as the build found it: once each, by name. */
export async function readLicences(): Promise<Licence[]> {
  const lists = await Promise.all([import.meta.dirname, path.join(import.meta.dirname, '../renderer')].map(async (folder) => licencesSchema.parse(JSON.parse(await readFile(path.join(folder, 'licences.json'), 'utf8')))));
  const once = new Map(lists.flat().map((one) => [`${one.name} ${one.version}`, one]));
  return [...once.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
