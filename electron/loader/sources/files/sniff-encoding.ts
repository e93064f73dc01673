import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { headOf } from './file-bytes';

const BLOCK = 1 << 16;
const BLOCKS = 32;

/**
 * The encoding of a text file, from its byte order mark or from blocks spread over it:
 * utf-8, utf-16le, utf-16be, gb18030, or windows-1252 where nothing else fits.
 */
export async function sniffEncoding(path: string, fileBytes: number): Promise<string> {
  const head = await headOf(path, BLOCK);
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const wide = zerosSay(head);
  if (wide !== null) return wide;
  const blocks = path.toLowerCase().endsWith('.gz') ? [wholeLines(head)] : await blocksOf(path, fileBytes);
  if (blocks.every((block) => isUtf8(block))) return 'utf-8';
  return blocks.every(couldBeGb18030) && pairShare(blocks) >= 0.5 ? 'gb18030' : 'windows-1252';
}

/** Whether text of this encoding is read as it is. */
export function isUtf8Name(encoding: string): boolean {
  return /^(utf-?8|(us-)?ascii)$/i.test(encoding);
}

/** Latin letters in UTF-16 leave every other byte zero. */
function zerosSay(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  let [even, odd] = [0, 0];
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const most = bytes.length * 0.15;
  if (odd > most && even < most / 10) return 'utf-16le';
  return even > most && odd < most / 10 ? 'utf-16be' : null;
}

async function blocksOf(path: string, fileBytes: number): Promise<Buffer[]> {
  const file = await open(path);
  try {
    const starts = fileBytes <= BLOCK * BLOCKS
      ? Array.from({ length: Math.ceil(fileBytes / BLOCK) }, (_, i) => i * BLOCK)
      : Array.from({ length: BLOCKS }, (_, i) => Math.floor((i * (fileBytes - BLOCK)) / (BLOCKS - 1)));
    const blocks: Buffer[] = [];
    for (const start of starts) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(BLOCK), 0, BLOCK, start);
      blocks.push(wholeLines(buffer.subarray(0, bytesRead), start > 0, start + bytesRead < fileBytes));
    }
    return blocks;
  } finally {
    await file.close();
  }
}

/** A block may begin and end within a character; a line does not. */
function wholeLines(block: Buffer, cutFront = false, cutBack = true): Buffer {
  const first = cutFront ? block.indexOf(0x0a) + 1 : 0;
  const last = cutBack ? block.lastIndexOf(0x0a) + 1 : block.length;
  return last > first ? block.subarray(first, last) : Buffer.alloc(0);
}

function couldBeGb18030(block: Buffer): boolean {
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(block);
    return true;
  } catch {
    return false;
  }
}

/** Share of bytes above ASCII that stand in pairs, as Chinese characters do and single accented letters do not. */
function pairShare(blocks: readonly Buffer[]): number {
  let [paired, all] = [0, 0];
  for (const block of blocks) {
    for (let i = 0; i < block.length; i++) {
      if ((block[i] as number) < 0x80) continue;
      all++;
      if ((block[i + 1] ?? 0) < 0x80) continue;
      all++;
      paired += 2;
      i++;
    }
  }
  return all === 0 ? 0 : paired / all;
}
