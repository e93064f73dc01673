import { readFile } from 'node:fs/promises';

/** Electron's fuses by the order in which they stand in its binary. */
const FUSES = ['runAsNode', 'cookieEncryption', 'nodeOptions', 'nodeCliInspect', 'asarIntegrity', 'onlyLoadAppFromAsar', 'browserV8Snapshot', 'fileProtocolExtraPrivileges'] as const;

/** The fuses of an Electron binary: a sentinel, a version byte, a length byte, then "0" or "1" for each. */
export async function readFuses(executable: string): Promise<Record<(typeof FUSES)[number], boolean>> {
  const binary = await readFile(executable);
  const wire = binary.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 32;
  if (wire === 31 || binary[wire] !== 1) throw new Error(`No fuse wire in ${executable}`);
  return Object.fromEntries(FUSES.map((name, i) => [name, binary[wire + 2 + i] === 0x31])) as Record<(typeof FUSES)[number], boolean>;
}
