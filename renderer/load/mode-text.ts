import type { Formats } from '../../shared/language/formats';
import type { MemoryByPart } from '../../shared/load-state';
import type { LoadTexts } from '../i18n/en/load';

/** Where the series of a load lies: in memory, or partly on disk; null before it has begun. */
export function modeText({ tilesInMemory, tiles, diskBytes }: MemoryByPart, workFolder: string, texts: LoadTexts['mode'], formats: Formats): string | null {
  if (tiles === 0) return null;
  const disk = formats.bytes(diskBytes);
  if (tilesInMemory < tiles) return texts.spilling(formats.number(tilesInMemory), formats.number(tiles), disk, workFolder);
  return diskBytes === 0 ? texts.memory : texts.memorySafe(disk, workFolder);
}
