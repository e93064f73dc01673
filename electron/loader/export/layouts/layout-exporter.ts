import { crc32 } from 'node:zlib';
import type { WrittenFile } from '../../../../shared/export-report';
import type { LoadedSeries } from '../../loaded-series';
import { bytesOf } from '../array-blocks';
import { commonTexts, textBytes, writeTexts, type TextFile } from '../common-texts';
import { writeArray, writeExportFile, type Blocks, type ExportTarget } from '../export-files';
import type { Exporter } from '../exporter';
import { dataBytes, npyHeader } from '../npy';
import { crcsOf, type StepRows } from '../step-rows';
import { crcOfWindows, windowBlocks } from '../window-array';
import { npzBytes, writeNpz, type NpzArray } from '../write-npz';
import type { LayoutArray, LayoutFile } from './layout-files';
import { layoutReadme, type LayoutFormat } from './readme/layout-readme';

/** An exporter for a layout: all there is to know of one is which arrays stand in which file. */
export function layoutExporter(format: LayoutFormat, filesOf: (loaded: LoadedSeries) => LayoutFile[]): Exporter {
  const textsOf = (loaded: LoadedSeries, files: readonly LayoutFile[]): TextFile[] => [...commonTexts(loaded), layoutReadme(loaded, format, files)];
  return {
    format,
    forecastBytes(loaded) {
      const files = filesOf(loaded);
      return files.reduce((sum, file) => sum + bytesOfFile(file), textBytes(textsOf(loaded, files)));
    },
    async write(loaded, target) {
      const files = filesOf(loaded);
      const crcs = new Map<StepRows, Uint32Array>();
      const written: WrittenFile[] = [];
      for (const file of files) written.push(await writeFile(file, crcs, target));
      return [...written, ...(await writeTexts(target, textsOf(loaded, files)))];
    },
  };
}

function bytesOfFile(file: LayoutFile): number {
  switch (file.kind) {
    case 'npz': return npzBytes(file.arrays);
    case 'npy': return npyHeader(file.array.dtype, file.array.shape).length + dataBytes(file.array.dtype, file.array.shape);
    case 'raw': return dataBytes(file.array.dtype, file.array.shape);
    case 'lines': return file.bytes;
    case 'text': return Buffer.byteLength(file.text);
  }
}

async function writeFile(file: LayoutFile, crcs: Map<StepRows, Uint32Array>, target: ExportTarget): Promise<WrittenFile> {
  switch (file.kind) {
    case 'npz': return writeNpz(target, file.path, file.arrays.map((array) => npzArrayOf(array, crcs, target.signal)));
    case 'npy': return writeArray(target, file.path, file.array.dtype, file.array.shape, blocksOf(file.array));
    case 'raw': {
      const { dtype, shape } = file.array;
      const written = await writeExportFile(target, file.path, bytesOfFile(file), async (writer) => { for await (const block of blocksOf(file.array)) await writer.write(block); });
      return { ...written, dtype, shape: [...shape] };
    }
    case 'lines': return writeExportFile(target, file.path, file.bytes, async (writer) => { for await (const text of file.lines()) await writer.write(Buffer.from(text, 'utf8')); });
    case 'text': return (await writeTexts(target, [{ name: file.path, text: file.text }]))[0] as WrittenFile;
  }
}

/** CRCs of a table's rows are found out once, however many arrays are cut from it. */
function npzArrayOf(array: LayoutArray, crcs: Map<StepRows, Uint32Array>, signal: AbortSignal): NpzArray {
  const { name, dtype, shape } = array;
  if ('numbers' in array) {
    const bytes = bytesOf(array.numbers);
    return { name, dtype, shape, crcAfter: (crc) => Promise.resolve(crc32(bytes, crc)), blocks: () => [bytes] };
  }
  const { rows, starts, stretches } = array;
  return {
    name, dtype, shape, blocks: () => windowBlocks({ rows, starts, stretches }),
    async crcAfter(crc) {
      const rowCrcs = crcs.get(rows) ?? await crcsOf(rows, signal);
      crcs.set(rows, rowCrcs);
      return crcOfWindows(crc, { rows, rowCrcs, starts, stretches }, signal);
    },
  };
}

function blocksOf(array: LayoutArray): Blocks {
  return 'numbers' in array ? [bytesOf(array.numbers)] : windowBlocks(array);
}
