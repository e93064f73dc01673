import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SluiceFailure } from '../../../../../shared/errors';
import { decodeNumbers, decodeTexts } from '../decode-elements';
import { rowElementsOf, type StoredArray } from '../stored-array';
import { chunksOfRows, type ChunkPlace } from './chunk-places';
import { unpackChunk } from './unpack-chunk';
import { zarrLayout, type ZarrLayout } from './zarr-layout';

const METADATA_NAMES = ['zarr.json', '.zarray'];

/** Names of the arrays that stand in a Zarr group's folder, sorted. */
export async function zarrArraysIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names: string[] = [];
  for (const entry of entries) {
    if (entry.isDirectory() && (await layoutIn(join(folder, entry.name)).catch(() => null)) !== null) names.push(entry.name);
  }
  return names.sort();
}

/**
 * Opens a Zarr array by its folder, of version 2 or 3: chunks plain or packed by gzip, zlib or zstd, no filters, no shards.
 * A chunk that is not there reads as the fill value. Throws file-not-found, file-unreadable.
 */
export async function openZarrArray(folder: string): Promise<StoredArray> {
  const layout = await layoutIn(folder).catch((thrown: unknown) => { throw unreadable(folder, thrown); });
  if (layout === null) throw new SluiceFailure({ code: 'file-not-found', path: folder, role: 'source' });
  const { shape, type, chunkShape } = layout;
  const eachChunk = async (firstRow: number, endRow: number, use: (bytes: Uint8Array | null, place: ChunkPlace) => void): Promise<void> => {
    for (const place of chunksOfRows(layout, firstRow, endRow)) use(await readChunk(folder, layout, place), place);
  };
  return {
    shape, type, blockRows: chunkShape[0] ?? 1,
    async readNumbers(firstRow, endRow, into) {
      const numbers = new Float64Array(chunkElements(layout));
      await eachChunk(firstRow, endRow, (bytes, { elements }) => {
        if (bytes === null) numbers.fill(layout.fillValue);
        else decodeNumbers(type, bytes, numbers);
        for (const { from, to, count, stride } of elements) {
          for (let i = 0; i < count; i++) into[to + i] = numbers[from + i * stride] as number;
        }
      });
    },
    async readTexts(firstRow, endRow) {
      const texts = new Array<string>((endRow - firstRow) * rowElementsOf(shape)).fill('');
      await eachChunk(firstRow, endRow, (bytes, { elements }) => {
        if (bytes === null) return;
        const decoded = decodeTexts(type, bytes);
        for (const { from, to, count, stride } of elements) {
          for (let i = 0; i < count; i++) texts[to + i] = decoded[from + i * stride] as string;
        }
      });
      return texts;
    },
    close: () => Promise.resolve(),
  };
}

/** Null when the folder is no array. */
async function layoutIn(folder: string): Promise<ZarrLayout | null> {
  for (const name of METADATA_NAMES) {
    const text = await readFile(join(folder, name), 'utf8').catch((thrown: NodeJS.ErrnoException) => {
      if (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR') return null;
      throw thrown;
    });
    if (text !== null) return zarrLayout(JSON.parse(text));
  }
  return null;
}

async function readChunk(folder: string, layout: ZarrLayout, { chunk }: ChunkPlace): Promise<Uint8Array | null> {
  const path = join(folder, layout.chunkPath(chunk));
  try {
    const bytes = unpackChunk(await readFile(path), layout.unpackers);
    if (bytes.length !== chunkElements(layout) * layout.type.bytes) throw new Error(`${bytes.length} bytes in a chunk of ${chunkElements(layout) * layout.type.bytes}`);
    return bytes;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unreadable(path, thrown);
  }
}

function chunkElements({ chunkShape }: ZarrLayout): number {
  return chunkShape.reduce((product, length) => product * length, 1);
}

function unreadable(path: string, thrown: unknown): SluiceFailure {
  return new SluiceFailure({ code: 'file-unreadable', path, reason: thrown instanceof Error ? thrown.message : String(thrown) });
}
